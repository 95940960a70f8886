"""The closed vocabularies of a deal as they are printed."""

from collections.abc import Mapping

from dealplanner.domain.enums import Approach, Evidence, LinkKind, Part, Principle, Response, Severity

RESPONSES: Mapping[Response, str] = {
    Response.NOT_YET: "Still open",
    Response.AGREE: "Agree",
    Response.TRADE: "Trade",
    Response.NOT_NEGOTIABLE: "Not negotiable",
    Response.CLARIFY: "Clarify first",
    Response.LEGAL: "Take to legal",
}

EVIDENCE: Mapping[Evidence, str] = {
    Evidence.SAID: "said",
    Evidence.INFERRED: "inferred",
    Evidence.GUESSED: "guessed",
}

PARTS: Mapping[Part, str] = {
    Part.UNKNOWN: "—",
    Part.DECIDES: "Decides",
    Part.APPROVES: "Approves",
    Part.INFLUENCES: "Influences",
    Part.BUYS: "Buys",
    Part.USES: "Uses",
    Part.ADVISES: "Advises",
    Part.BLOCKS: "Blocks",
    Part.COUNSEL: "Counsel",
    Part.LEADS: "Leads the talks",
}

APPROACHES: Mapping[Approach, str] = {
    Approach.DIRECT: "Asks directly",
    Approach.SUMMARY: "Sums up, then asks",
    Approach.NEXT_STEP: "Asks for the next step",
    Approach.CONDITIONAL: "Asks on a condition",
    Approach.CHOICE: "Offers a choice",
    Approach.ASSUMPTIVE: "Takes it as agreed",
    Approach.ADJOURN: "Asks for time",
}

PRINCIPLES: Mapping[Principle, str] = {
    Principle.TRADE_VALUE: "Trade value",
    Principle.LIMIT_SCOPE: "Limit the scope",
    Principle.WHOLE_LIST: "The whole list",
    Principle.WALK_AWAY: "Walk-away",
    Principle.BROKER: "Broker",
    Principle.CLOSING: "Closing",
}

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "Error",
    Severity.WARNING: "Warning",
    Severity.ADVICE: "Advice",
}

LINKS: Mapping[LinkKind, str] = {LinkKind.REQUIRES: "requires", LinkKind.EXCLUDES: "rules out"}
