"""WeasyPrint on one page, in the interpreter that has it: `PYTHON printing_peer.py`, the page on stdin.

It is never loaded into our program: this file runs apart and knows nothing of ours.
"""

import importlib
import json
import sys
import time


def main() -> None:
    """Print how many seconds the quickest time took, from the page to the bytes of its PDF."""
    weasyprint = importlib.import_module("weasyprint")
    asked = json.load(sys.stdin)
    weasyprint.HTML(string="<p>The fonts of the system are looked up once.").write_pdf()
    spent = []
    for _ in range(asked["rounds"]):
        start = time.perf_counter()
        made = weasyprint.HTML(string=asked["html"]).write_pdf()
        spent.append(time.perf_counter() - start)
        assert made.startswith(b"%PDF")
    print(min(spent))


if __name__ == "__main__":
    main()
