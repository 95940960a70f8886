"""Pairs of closing lines that a listener would, and would not, hear as the same."""

ALIKE = (
    ("The paperwork is ready. Shall we execute it now?", "Everything is prepared, shall we sign it now?"),
    ("Can we sign today?", "Could we sign it today?"),
    ("Shall we go ahead?", "So, shall we go ahead then?"),
    ("Do we have a deal?", "Well, have we got a deal?"),
    (
        "If we give five percent and you take three years, do we sign today?",
        "If we give you five percent and you take the three years, can we sign today?",
    ),
    (
        "The contract is ready. Will you sign it this week?",
        "The agreement is prepared. Will you execute it this week?",
    ),
    ("Which do you prefer, start in May or start in June?", "Would you prefer to start in May or in June?"),
    ("May I have your signature today?", "Can I have your signature today?"),
    ("What still stands between us and your signature?", "What else stands between us and a signature?"),
    (
        "We have covered every point on your list. May I ask for the order?",
        "Every point on your list is covered. May I ask you for the order?",
    ),
    ("Let us meet on Wednesday to sign.", "Then we meet on Wednesday to sign."),
    ("I will send you the clean copies tonight.", "Tonight I will send you clean copies."),
    ("SHALL WE SIGN?", "shall we sign…"),
    ("Να υπογράψουμε τη σύμβαση σήμερα;", "Μπορούμε να υπογράψουμε τη σύμβαση σήμερα;"),
    ("Подпишем договор сегодня?", "Давайте подпишем договор сегодня."),
    ("Wollen wir den Vertrag heute unterschreiben?", "Sollen wir den Vertrag heute unterschreiben?"),
    ("Is there any reason not to decide now?", "Is there a reason why we should not decide now?"),
    ("Shall I book the kick-off for Monday?", "I would book the kick-off for Monday, shall I?"),
    ("Are you ready to go ahead with us?", "Are you ready to move ahead with us today?"),
    (
        "If that settles every point, may I book Wednesday to countersign?",
        "If every point is settled, can I book Wednesday for countersigning?",
    ),
    ("Will you place the order with us?", "Would you place your order with us?"),
    (
        "Who else has to countersign before the deadline?",
        "Who else needs to countersign before the deadline?",
    ),
    (
        "Let us take a break and meet again tomorrow at nine.",
        "I suggest we take a break and meet again at nine tomorrow.",
    ),
    ("ｓｈａｌｌ　ｗｅ　ｓｉｇｎ　ｉｔ　ｎｏｗ？", "Shall we sign it now?"),
    ("今日、契約書に署名しましょうか。", "本日、契約書に署名しましょうか。"),
)

DIFFERENT = (
    (
        "The paperwork is ready. Shall we execute it now?",
        "Then we meet to sign on Wednesday, right after your committee?",
    ),
    (
        "The paperwork is ready. Shall we execute it now?",
        "If we give five percent and you take three years, there is nothing else open and we go ahead today?",
    ),
    ("Shall we meet on Thursday?", "Shall we sign it now?"),
    ("Do we have a deal?", "Do we have a date for the kick-off?"),
    ("May I have your signature today?", "May I have the name of whoever countersigns?"),
    ("Which do you prefer, May or June?", "What would you prefer to discuss first?"),
    ("Will you place the order with us?", "Who places the order at your end?"),
    ("Let us take a break and meet again tomorrow.", "Let us sign tomorrow."),
    (
        "If we say yes to escrow, will you sign for three years?",
        "If you pay half on order, we start in March.",
    ),
    ("We have agreed on price, term and support. Is anything left?", "May I ask you for the order?"),
    (
        "Can I tell our delivery team that you go ahead?",
        "Can I come along when you present it to the board?",
    ),
    ("Which cost centre belongs on the invoice?", "Which of the two versions do you prefer?"),
    ("What speaks against deciding today?", "What would your lawyers need to see first?"),
    ("Are you ready to go ahead with us?", "Are you free on Monday for the workshop?"),
    ("I will have clean copies made tonight.", "I will call you on Friday for your decision."),
    ("Να υπογράψουμε σήμερα;", "Ποιος αποφασίζει από την πλευρά σας;"),
    ("Подпишем договор сегодня?", "Когда мы можем начать проект?"),
    ("Wollen wir heute unterschreiben?", "Wer muss bei Ihnen noch zustimmen?"),
    (
        "Do you prefer to start with all sites or with Graz alone?",
        "Do you want the papers in ink or electronically?",
    ),
    (
        "Every point is answered. That leaves only the order.",
        "Every month of delay costs you money. What would make it easy to start?",
    ),
    (
        "So you have 5% off the licence price, we have the three-year term, and the rest stays. "
        "Can we shake hands?",
        "As long as the three-year term holds, I can commit us to 5% off the licence price. "
        "Is that enough for you to decide?",
    ),
    ("", "Shall we sign?"),
    ("👍", "🙏"),
    ("Yes.", "No."),
    ("How soon could your team begin?", "How should we word the announcement?"),
)
