"""The wording of every finding, by its code; "code.case" where a rule speaks of several cases."""

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    # The whole list
    "list_open": "The list of {count} wishes is not marked complete",
    "list_open.one": "The list, with one wish on it, is not marked complete",
    "list_open.none": "The wish list is still empty",
    "list_empty": "The wish list is marked complete with no wish on it",
    "late_wish": "The late wish “{label}” has no answer",
    "point_without_words.wish": "Wish {number} has no words",
    "point_without_words.ask": "Ask {number} has no words",
    "same_wish_twice": "“{label}” is on the list twice, as wishes {other_number} and {number}",
    "asker_unknown": "For {count} wishes it is not noted who asked, first “{label}”",
    "asker_unknown.one": "It is not noted who asked for “{label}”",
    # Scope
    "unanswered": "“{label}” has no answer",
    "refusal_without_reason": "“{label}” is not negotiable, with no reason to say",
    "refusal_in_trade": "“{label}” is not negotiable, yet stands in trade {trade}",
    "unsettled_in_trade.clarify": "“{label}” is still to be clarified, yet trade {trade} gives it",
    "unsettled_in_trade.legal": "“{label}” is still with legal, yet trade {trade} gives it",
    "clarify_without_question": "“{label}” is to be clarified, with no question ready",
    "legal_without_counsel": "“{label}” has no counsel",
    "agreed_to_what": "“{label}” is agreed to without saying which option, so it counts as “{option}”",
    "agreed_otherwise": "Trade {trade} says “{traded}”, but the answer agrees to “{agreed}”",
    # Trades
    "give_without_get": "Trade {trade} gives “{gives}” and gets nothing",
    "give_without_get.one": "“{gives}” is given for nothing",
    "get_without_give": "“{gets}” is asked for and nothing is given",
    "trade_empty": "Trade {trade} is still empty",
    "agreed_for_nothing": "“{label}” is agreed to for {cost_amount} and nothing comes back",
    "trade_below_zero": "“{gives}” for “{gets}” comes to {net_amount} for us, with no reason",
    "trades_clash": (
        "Trades {other_trade} and {trade} settle “{label}” differently: “{other_option}” and “{option}”"
    ),
    "trades_clash.same": "Trade {trade} settles “{label}” in two ways: “{other_option}” and “{option}”",
    "trade_missing": "“{label}” is to be traded and stands in no trade",
    "guess_decides": "Trade {trade} rests on a guess: “{words}”, {guess_amount} to them",
    "trade_value_unknown": "The value of “{words}” to us is unknown, so trade {trade} has no total",
    "trade_worth_unknown": "In trade {trade} the worth to them of {count} points is unknown, first “{words}”",
    "trade_worth_unknown.one": "What “{words}” is worth to them in trade {trade} is unknown",
    "settled_value_unknown": "The value of “{words}” to us is unknown, so the plan has no total",
    "cost_unknown": "What {count} wishes cost us is unknown, first “{words}”",
    "cost_unknown.one": "What “{words}” costs us is unknown",
    "link_broken.requires": "The plan has “{words}” without “{other_words}”, which it requires",
    "link_broken.excludes": "The plan has both “{words}” and “{other_words}”, which exclude each other",
    # The concession plan and the offers
    "step_without_get": "Step {stage} of the plan gives “{gives}” and asks for nothing",
    "step_gives_nothing": "Step {stage} of the plan gives nothing",
    "step_grows": (
        "Step {stage} of the plan costs us {size_amount}, more than the {other_amount} of step {other_stage}"
    ),
    "step_grows.same": "Step {stage} of the plan costs us {size_amount}, no less than step {other_stage}",
    "step_goes_back": (
        "Step {stage} of the plan says “{words}”, but step {other_stage} gave “{other_words}” already"
    ),
    "unsettled_in_step.not_negotiable": "“{label}” is not negotiable, yet step {stage} of the plan gives it",
    "unsettled_in_step.clarify": "“{label}” is still to be clarified, yet step {stage} of the plan gives it",
    "unsettled_in_step.legal": "“{label}” is still with legal, yet step {stage} of the plan gives it",
    "step_value_unknown": (
        "The value of “{words}” to us is unknown, so nobody knows what step {stage} of the plan costs"
    ),
    "step_breaks_link.requires": (
        "Step {stage} of the plan has “{words}” without “{other_words}”, which it requires"
    ),
    "step_breaks_link.excludes": (
        "Step {stage} of the plan has both “{words}” and “{other_words}”, which exclude each other"
    ),
    "step_without_line": "{count} steps of the plan have no line to say, first step {stage}",
    "step_without_line.one": "Step {stage} of the plan has no line to say",
    "offer_against_ourselves": (
        "Our offer {number} gives {less_amount} more than our offer {other_number}, still unanswered then"
    ),
    "offer_repeats": "Our offer {number} says the same as our offer {other_number}",
    "offer_repeats.sent": "Our offer {number} says the same as the proposal as sent",
    "step_beyond_limit": (
        "Step {stage} of the plan has “{words}” ({option_amount}), "
        "beyond the walk-away “{limit}” ({limit_amount})"
    ),
    "step_below_limit": (
        "Step {stage} of the plan comes to {worth_amount}, below our walk-away of {limit_amount}"
    ),
    "step_below_limit.batna": (
        "Step {stage} of the plan comes to {worth_amount}, below our alternative of {limit_amount}"
    ),
    "no_stop_line": "Nothing is ready to be said when the plan is at its end",
    "offer_beyond_limit": (
        "Our offer {number} has “{words}” ({option_amount}), beyond the walk-away “{limit}” ({limit_amount})"
    ),
    "offer_below_limit": "Our offer {number} comes to {worth_amount}, below our walk-away of {limit_amount}",
    "offer_below_limit.batna": (
        "Our offer {number} comes to {worth_amount}, below our alternative of {limit_amount}"
    ),
    # Walk-away of the package
    "no_package_limit": "The package has no walk-away; our alternative is worth {batna_amount}",
    "no_package_limit.none": "The package has no walk-away",
    "no_batna": "Our alternative, worth {batna_amount}, is not described",
    "no_batna.none": "We have no alternative to this deal",
    "batna_value_unknown": "Our alternative, “{batna}”, has no value",
    "limit_below_batna": "We walk away below {limit_amount}, but our alternative is worth {batna_amount}",
    "limit_above_batna": (
        "We walk away below {limit_amount}, above our alternative of {batna_amount}, with no reason"
    ),
    "plan_below_limit": "The plan comes to {worth_amount}, below our walk-away of {limit_amount}",
    "plan_below_limit.batna": "The plan comes to {worth_amount}, below our alternative of {limit_amount}",
    "opening_below_limit": "Our openings come to {worth_amount}, below our walk-away of {limit_amount}",
    "opening_below_limit.batna": (
        "Our openings come to {worth_amount}, below our alternative of {limit_amount}"
    ),
    "target_below_limit": "Our targets come to {worth_amount}, below our walk-away of {limit_amount}",
    "target_below_limit.batna": "Our targets come to {worth_amount}, below our alternative of {limit_amount}",
    # Walk-away of each point
    "no_limit": "“{label}” has no walk-away",
    "opening_beyond_target": (
        "“{label}” opens with “{option}” ({option_amount}), beyond its target “{limit}” ({limit_amount})"
    ),
    "target_beyond_limit": (
        "“{label}” aims for “{option}” ({option_amount}), beyond its walk-away “{limit}” ({limit_amount})"
    ),
    "opening_beyond_limit": (
        "“{label}” opens with “{option}” ({option_amount}), beyond its walk-away “{limit}” ({limit_amount})"
    ),
    "trade_beyond_limit": (
        "Trade {trade} has “{words}” ({option_amount}), beyond the walk-away “{limit}” ({limit_amount})"
    ),
    "agreed_beyond_limit": (
        "“{label}” is agreed to at “{option}” ({option_amount}), "
        "beyond its walk-away “{limit}” ({limit_amount})"
    ),
    "limit_value_unknown": "The walk-away “{words}” has no figure",
    "limit_estimated": "The walk-away “{words}” rests on an estimate of {limit_amount}",
    # Broker
    "approval_missing": "“{label}” is not approved yet by {approver}",
    "approval_missing.nobody": "“{label}” needs approval, and nobody is named to give it",
    "no_decision_maker": "None of the {count} people on their side is marked as the one who decides",
    "no_decision_maker.one": "It is not known who decides on their side",
    "no_decision_maker.none": "Nobody on their side is named, least of all who decides",
    "need_unknown": "Nothing says why they need it",
    "no_objective": "This deal has no objective",
    "objective_without_number": "The objective “{label}” has no number",
    "objective_without_date": "The objective “{label}” has no date",
    "offer_value_unknown": "Today’s offer has no value",
    "decided_before_meeting": "They decide by {decision_day}, before the meeting on {meeting_day}",
    "their_limit_unknown": "Their walk-away is not even guessed",
    # Closing
    "few_lines": "There are only {count} closing lines",
    "few_lines.one": "There is only one closing line",
    "few_lines.none": "There is no closing line yet",
    "lines_alike": "Closing lines {other_number} and {number} say the same: “{shared}”",
    "few_approaches": "The {lines} closing lines take only {count} approaches",
    "few_approaches.one": "The {lines} closing lines all take the same approach",
    "order_not_asked": "None of the closing lines asks for the order",
    "order_not_asked.none": "Nothing is ready that asks for the order",
    "placeholder_left": "“{placeholder}” is still to be filled in: “{line}”",
    "answers_missing": "“{line}” has no answer ready for {missing}",
}
"""What is wrong. Names in braces are the finding's arguments."""

WHYS: Mapping[str, str] = {
    "list_open": "whoever answers before the list is whole pays for the next wish too",
    "list_empty": "a buyer who wants nothing now brings it up at the last minute",
    "late_wish": "a nibble taken lightly invites the next one",
    "point_without_words": "nobody can answer what nobody can read",
    "same_wish_twice": "one wish answered twice is paid for twice",
    "asker_unknown": "whoever wants it is the one to trade with",
    "unanswered": "a point without an answer is decided at the table, under pressure",
    "refusal_without_reason": "a no that comes with a reason is argued with less",
    "refusal_in_trade": "a no that is given up once is never believed again",
    "unsettled_in_trade": "what is not understood yet cannot be promised",
    "clarify_without_question": "a good question costs nothing and often settles the point",
    "legal_without_counsel": "legal terms need professional help before anybody answers them",
    "agreed_to_what": "an agreement that leaves the extent open ends at the most they can ask",
    "agreed_otherwise": "two answers to one wish, and they will hold us to the better one",
    "give_without_get": "never concede, always trade: what is free is asked for again",
    "get_without_give": "a demand with nothing in return is easily refused",
    "trade_empty": "an empty trade is not ready to be offered",
    "agreed_for_nothing": "a concession without a return only teaches them to ask",
    "trade_below_zero": "a trade is meant to bring more than it costs",
    "trades_clash": "the plan has no total until one of them is an alternative",
    "trade_missing": "a wish outside every trade is given away or forgotten at the table",
    "guess_decides": "if the guess is wrong, they gain nothing from it and will refuse",
    "trade_value_unknown": "unknown is not free: nobody can say whether it pays",
    "trade_worth_unknown": "a trade is sold by what it is worth to them",
    "settled_value_unknown": "a plan without a total cannot be held against the walk-away",
    "cost_unknown": "what has no price is given away too cheaply",
    "link_broken": "we could not deliver what we promise",
    "step_without_get": "never concede, always trade: each step is paid for before the next",
    "step_gives_nothing": "a step that gives nothing moves nobody",
    "step_grows": "growing steps tell them that waiting pays; shrinking ones that the end is near",
    "step_goes_back": "whoever takes back what was given is not believed again",
    "unsettled_in_step": "the plan gives what the answer says is not to be had",
    "step_value_unknown": "unknown is not small: nobody can say whether the steps shrink",
    "step_breaks_link": "we could not deliver what the step promises",
    "step_without_line": "a step is given away in the wrong words sooner than in the wrong figures",
    "offer_against_ourselves": "whoever bids against himself is let to go on",
    "offer_repeats": "an offer made twice tells them that we have nothing else",
    "step_beyond_limit": "a limit that moves with the talk is none",
    "step_below_limit": "the plan should end where no deal is better",
    "no_stop_line": "whoever cannot say stop gives one step too many",
    "offer_beyond_limit": "what is offered may be taken at once",
    "offer_below_limit": "they may say yes, and no deal would have been better",
    "no_package_limit": "a package may pass every point and still fail as a whole",
    "no_batna": "whoever has no alternative cannot walk away",
    "batna_value_unknown": "a walk-away needs something to be compared with",
    "limit_below_batna": "such a deal is worse than no deal",
    "limit_above_batna": "between the two a deal would beat having none",
    "plan_below_limit": "a plan that ends below the limit should not be offered",
    "opening_below_limit": "from here it can only get worse",
    "target_below_limit": "the best we hope for would already be too little",
    "no_limit": "whoever has no limit finds out at the table where it was",
    "opening_beyond_target": "it gives away at once what was to be earned",
    "target_beyond_limit": "nobody should aim for what they would refuse",
    "opening_beyond_limit": "it offers what we would walk away from",
    "trade_beyond_limit": "a limit that moves with the trade is none",
    "agreed_beyond_limit": "a limit that moves with the answer is none",
    "limit_value_unknown": "nothing can be held against a limit without a figure",
    "limit_estimated": "a limit should rest on a figure somebody has checked",
    "approval_missing": "say what you mean and do what you say: only promise what you may",
    "no_decision_maker": "an agreement with somebody who cannot decide is only a starting point",
    "need_unknown": "their need is what the price stands on",
    "no_objective": "without an objective any deal looks like a good one",
    "objective_without_number": "what is not counted cannot be reached",
    "objective_without_date": "what has no date is always still to come",
    "offer_value_unknown": "no package has a total without it",
    "decided_before_meeting": "one of the days is wrong, or the meeting comes too late",
    "their_limit_unknown": "whoever brokers an agreement looks at it from both sides",
    "few_lines": "four or five ways to ask are ready when the first one fails",
    "lines_alike": "asked twice in the same words it sounds like begging",
    "few_approaches": "who did not say yes to one way may say yes to another",
    "order_not_asked": "no order comes that nobody asks for",
    "placeholder_left": "a blank is a bad thing to find while speaking",
    "answers_missing": "the line is only half of it: the answer decides what comes next",
}
"""Why it matters, in half a sentence."""
