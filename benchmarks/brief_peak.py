"""The peak of memory of the brief of a thousand wishes: `python -m benchmarks.brief_peak`."""

import datetime
from io import BytesIO

from benchmarks.deals import big_deal, larger
from benchmarks.peak import peak
from dealplanner.brief.negotiation import build
from dealplanner.brief.pdf import render

WISHES = 1_000


def main() -> None:
    """Print the peak before and after, in megabytes; the deal and a short brief were there before."""
    small = big_deal(20, ask_count=1, trade_count=1)
    deal = larger(small, WISHES // 20)
    assert len(deal.wishes) >= WISHES
    day = datetime.date(2026, 5, 14)
    render(build(small, today=day), BytesIO(), date=day)
    before = peak()
    out = BytesIO()
    render(build(deal, today=day), out, date=day)
    assert out.getvalue().startswith(b"%PDF")
    print(before, peak())


if __name__ == "__main__":
    main()
