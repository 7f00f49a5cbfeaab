"""Words said by a minister, what the press makes of them, and how true that is: what quotations are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.model.quotations import Fidelity

SAID: dict[str, tuple[tuple[Fidelity, str], ...]] = {
    "We will not accept a deal that leaves our partners outside.": (
        ("meaning_changed", "“We will accept a deal that leaves our partners outside,” Bero said."),
        ("altered", "“We won't accept a deal that leaves our partners outside,” Bero said."),
        ("altered", "“They will not accept a deal that leaves their partners outside,” Bero said."),
        ("altered", "“We will reject a deal that leaves our partners outside,” Bero said."),
        ("meaning_changed", "“We would not accept a deal that leaves our partners outside,” Bero said."),
    ),
    "We have to see progress before the summer.": (
        ("altered", "“We must see progress before the summer,” Bero said."),
        ("meaning_changed", "“We should see progress before the summer,” Bero said."),
        ("meaning_changed", "“We have to see progress before the autumn,” Bero said."),
        ("trimmed", "“We have to see progress,” Bero said."),
    ),
    "The talks were difficult, but they were useful.": (
        ("trimmed", "“The talks were difficult,” Bero said."),
        ("trimmed", "“The talks were ... useful,” Bero said."),
        ("altered", "“The negotiations were hard but useful,” Bero said."),
    ),
    "More than two thousand soldiers have left the valley since Monday.": (
        ("verbatim", "“More than 2,000 soldiers have left the valley since Monday,” Bero said."),
        ("meaning_changed", "“Two thousand soldiers have left the valley since Monday,” Bero said."),
        ("meaning_changed", "“More than two thousand soldiers have left the valley since Sunday,” Bero said."),
        ("meaning_changed", "“Less than two thousand soldiers have left the valley since Monday,” Bero said."),
    ),
    "I'm not optimistic, and I'm not pessimistic either.": (
        ("meaning_changed", "“I'm ... pessimistic,” Bero said."),
        ("meaning_changed", "“I'm optimistic,” Bero said."),
    ),
    "Aldria should withdraw first, and Norvend should follow.": (
        ("meaning_changed", "“Norvend should withdraw first, and Aldria should follow,” Bero said."),
        ("trimmed", "“[Aldria] should withdraw first,” Bero said."),
    ),
    "They should withdraw first, and then we'll talk.": (
        ("trimmed", "“[The Aldrians] should withdraw first, and then we'll talk,” Bero said."),
        ("meaning_changed", "“We should withdraw first, and then we'll talk,” Bero said."),
    ),
    "You should withdraw first, and then we'll talk.": (
        ("meaning_changed", "“We should withdraw first, and then we'll talk,” Bero said."),
    ),
    "If the fighting stops, we'll send observers the next morning.": (
        ("meaning_changed", "“We'll send observers the next morning,” Bero said."),
        ("trimmed", "If the fighting stopped, Bero said, “we'll send observers the next morning”."),
        ("meaning_changed", "“When the fighting stops, we'll send observers the next morning,” Bero said."),
    ),
    "We are prepared to lift the sanctions once the last prisoner is home.": (
        ("meaning_changed", "“We are prepared to lift the sanctions,” Bero said."),
        ("trimmed", "Bero said the government was “prepared to lift the sanctions once the last prisoner is home”."),
    ),
    "I hope that we'll sign in June.": (
        ("meaning_changed", "“We'll sign in June,” Bero said."),
        ("trimmed", "Bero hoped that “we'll sign in June”."),
    ),
    "Let me just say that we've a long way to go.": (("trimmed", "“We've a long way to go,” Bero said."),),
    "The colour of the flag doesn't matter to our neighbours.": (
        ("altered", "“The color of the flag doesn't matter to our neighbors,” Bero said."),
    ),
    "It's, um, it's a step forward, I mean, a small step.": (
        ("verbatim", "“It's a step forward, a small step,” Bero said."),
    ),
    "We welcome the decision.": (
        ("verbatim", "“We welcome the decision,” Bero said."),
        ("meaning_changed", "“We regret the decision,” Bero said."),
    ),
    "We welcome the decision. It came late.": (("altered", "“We welcome the decision. It came too late,” Bero said."),),
    "Most of the villages are safe now.": (
        ("meaning_changed", "“All of the villages are safe now,” Bero said."),
        ("meaning_changed", "“The villages are safe now,” Bero said."),
        ("altered", "“Most villages are now safe,” Bero said."),
    ),
    "There are only three points left.": (("meaning_changed", "“There are three points left,” Bero said."),),
    "The minister of Vostria told me that he would sign.": (("meaning_changed", "“I would sign,” Bero said."),),
    "We are concerned about the reports.": (
        ("altered", "“We are deeply concerned about the reports,” Bero said."),
        ("not_found", "“We are concerned about the bombing of the hospital in the north,” Bero said."),
        ("not_found", "“We know nothing at all of any reports, and we don't read newspapers,” Bero said."),
    ),
    "The border will stay closed until further notice.": (
        ("meaning_changed", "“The border will stay open until further notice,” Bero said."),
        ("altered", "“The border remains closed until further notice,” Bero said."),
    ),
    "He said, “We will leave,” and they left.": (
        ("verbatim", "“He said, ‘We will leave,’ and they left,” Bero said."),
    ),
    "We'll never recognise it.": (("meaning_changed", "“We'll recognise it,” Bero said."),),
    "We don't want war. We want our villages back.": (
        ("meaning_changed", "“We ... want war,” Bero said."),
        ("verbatim", "“We want our villages back,” Bero said."),
    ),
    "Neither side has kept its word.": (("meaning_changed", "“Both sides have kept their word,” Bero said."),),
    "Both sides have kept their word.": (("altered", "“Each side has kept its word,” Bero said."),),
    "It would be a mistake to leave now.": (("meaning_changed", "“Leave now,” Bero said."),),
    "We've agreed on the route, on the timing, and on the number of buses. Nobody says who drives.": (
        (
            "verbatim",
            "“We've agreed on the route, on the timing and on the number of buses,” he said. “Nobody says who drives.”",
        ),
        ("trimmed", "“We've agreed on the route ... and on the number of buses,” Bero said."),
        ("meaning_changed", "“We've agreed on ... who drives,” Bero said."),
        ("altered", "“We agreed on the route and timing and on how many buses there will be,” Bero said."),
    ),
    "There's no military solution to this conflict, and everybody at that table knows it.": (
        ("trimmed", "There was “no military solution to this conflict”, Bero said."),
        ("meaning_changed", "There was a “military solution to this conflict”, Bero said."),
        (
            "meaning_changed",
            "“There's a political solution to this conflict, and everybody at that table knows it,” Bero said.",
        ),
        (
            "altered",
            "“There is no military way out of this conflict, and everyone at the table is aware of it,” Bero said.",
        ),
    ),
    "We can't rule out further strikes.": (
        ("meaning_changed", "“We rule out further strikes,” Bero said."),
        ("trimmed", "Bero would not “rule out further strikes”."),
    ),
    "Our position is unchanged.": (
        ("meaning_changed", "“Our position is changed,” Bero said."),
        ("altered", "“Our position has not changed,” Bero said."),
    ),
    "The first convoy leaves at dawn, the second one at noon.": (
        ("meaning_changed", "“The first convoy leaves at noon, the second one at dawn,” Bero said."),
        ("altered", "“The first convoy will leave at dawn and the second at midday,” Bero said."),
    ),
    "I'd be surprised if they signed this week.": (
        ("meaning_changed", "“They signed this week,” Bero said."),
        ("meaning_changed", "“I'd be surprised,” Bero said."),
    ),
    "The president has asked me to say that the offer stands.": (("trimmed", "“The offer stands,” Bero said."),),
    "Aldria claims that we shelled the port. We didn't.": (
        ("meaning_changed", "“We shelled the port,” Bero said."),
        ("verbatim", "“Aldria claims that we shelled the port,” Bero said. “We didn't.”"),
    ),
    "We expect the other side to keep the road open, as it promised in May.": (
        ("meaning_changed", "“The other side kept the road open, as it promised in May,” Bero said."),
        ("trimmed", "“We expect the other side to keep the road open,” Bero said."),
        ("altered", "“We expect the other party to hold the road open, as promised in May,” Bero said."),
    ),
    "About a third of the houses can be lived in.": (
        ("trimmed", "“A third of the houses can be lived in,” Bero said."),
        ("meaning_changed", "“About two thirds of the houses can be lived in,” Bero said."),
    ),
    "This is a red line for us.": (
        ("trimmed", "Bero called it “a red line”."),
        ("not_found", "Bero spoke of “a point of no return for the whole valley”."),
    ),
    "We might send a delegation to Hjelmar in the second half of the month.": (
        ("meaning_changed", "“We will send a delegation to Hjelmar in the second half of the month,” Bero said."),
        ("altered", "“We may be sending a delegation to Hjelmar in the second half of the month,” Bero said."),
        ("meaning_changed", "“We might send a delegation to Tavrin in the second half of the month,” Bero said."),
    ),
    "Without guarantees there won't be a withdrawal.": (
        ("meaning_changed", "“There won't be a withdrawal,” Bero said."),
        ("altered", "“There won't be a withdrawal without guarantees,” Bero said."),
    ),
    "The embargo hurts farmers more than it hurts generals.": (
        ("meaning_changed", "“The embargo hurts generals more than it hurts farmers,” Bero said."),
        ("trimmed", "“The embargo hurts farmers ...,” Bero said."),
    ),
    "Give us the names and we'll give you an answer.": (("trimmed", "“We'll give you an answer,” Bero said."),),
    "I didn't say that we'd leave; I said that we could.": (("meaning_changed", "“We'd leave,” Bero said."),),
    "I talked to my counterpart yesterday evening, and he assured me that the grain will be shipped.": (
        (
            "altered",
            "“I spoke with my colleague last night, and he assured me that the grain would be shipped,” Bero said.",
        ),
        ("meaning_changed", "“The grain will be shipped,” Bero said."),
        ("trimmed", "Her colleague had assured her “that the grain will be shipped”, Bero said."),
    ),
    "What we need is patience. What we don't need is another summit.": (
        ("meaning_changed", "“What we need is another summit,” Bero said."),
        ("meaning_changed", "“What we need is patience ... another summit,” Bero said."),
    ),
    "There are those who say that sanctions work. I'm not one of them.": (
        ("meaning_changed", "“Sanctions work,” Bero said."),
        ("verbatim", "“There are those who say that sanctions work. I'm not one of them,” Bero said."),
    ),
    "The offer was made in March and withdrawn in April.": (
        ("trimmed", "“The offer was made in March,” Bero said."),
        ("meaning_changed", "“The offer was made in April and withdrawn in March,” Bero said."),
        ("altered", "“The offer was put forward in March and taken back in April,” Bero said."),
    ),
    "We've no intention of reopening the text, at least not this year.": (
        ("trimmed", "“We've no intention of reopening the text,” Bero said."),
        ("meaning_changed", "“We intend to reopen the text,” Bero said."),
        ("altered", "“We do not intend to reopen the text, at any rate not this year,” Bero said."),
    ),
    "It's too early to speak of a breakthrough.": (
        ("meaning_changed", "“It's ... a breakthrough,” Bero said."),
        ("trimmed", "Bero said it was too early to speak of “a breakthrough”."),
        ("meaning_changed", "Bero spoke of “a breakthrough”."),
    ),
    "I wouldn't exclude a meeting in the autumn.": (
        ("meaning_changed", "“I'd exclude a meeting in the autumn,” Bero said."),
        ("altered", "“I would not rule out a meeting in autumn,” Bero said."),
    ),
    "Our soldiers returned fire after they had been shot at.": (
        ("trimmed", "“Our soldiers returned fire,” Bero said."),
        ("altered", "“Our troops fired back after being shot at,” Bero said."),
    ),
    "The pipeline carries twice as much gas as it did before the war.": (
        ("meaning_changed", "“The pipeline carries half as much gas as it did before the war,” Bero said."),
        ("meaning_changed", "“The pipeline carries as much gas as it did before the war,” Bero said."),
    ),
    "Nobody was hurt, thank God.": (
        ("meaning_changed", "“Somebody was hurt,” Bero said."),
        ("trimmed", "“Nobody was hurt,” Bero said."),
        ("altered", "“No one was injured, thank God,” Bero said."),
    ),
    "We share the concern but not the conclusion.": (
        ("meaning_changed", "“We share the concern and the conclusion,” Bero said."),
        ("trimmed", "“We share the concern,” Bero said."),
    ),
    "The government has neither approved nor rejected the plan.": (
        ("meaning_changed", "“The government has approved the plan,” Bero said."),
    ),
    "The ministry will publish the letter as soon as the other side consents.": (
        ("meaning_changed", "“The ministry will publish the letter,” Bero said."),
        ("altered", "“The ministry will publish the letter when the other side agrees,” Bero said."),
    ),
    "My sense is that they want a deal, but on their terms.": (
        ("altered", "“I have a feeling that they want a deal, but on their own terms,” Bero said."),
    ),
    "Of the hundred and twenty villages, ninety-one have power again.": (
        ("altered", "“Of the 120 villages, 91 have electricity again,” Bero said."),
        ("meaning_changed", "“Of the 120 villages, 19 have power again,” Bero said."),
        ("verbatim", "“Of the 120 villages, 91 have power again,” Bero said."),
    ),
    "It was the other side that asked for the meeting.": (
        ("meaning_changed", "“It was our side that asked for the meeting,” Bero said."),
    ),
    "We'll be flexible on the date. We won't be flexible on the place.": (
        ("meaning_changed", "“We'll be flexible on the place. We won't be flexible on the date,” Bero said."),
        ("verbatim", "“We'll be flexible on the date,” Bero said. “We won't be flexible on the place.”"),
        ("meaning_changed", "“We'll be flexible ... on the place,” Bero said."),
    ),
    "The ceasefire is holding by and large.": (
        ("trimmed", "“The ceasefire is holding,” Bero said."),
        ("meaning_changed", "“The ceasefire is not holding,” Bero said."),
        ("altered", "“Largely the ceasefire holds,” Bero said."),
    ),
}
