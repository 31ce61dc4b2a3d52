"""Plans of our own invention for the papers' tests."""

from __future__ import annotations

from datetime import date

from checks.kinds import AREAS
from checks.plan import Agreement, Child, Completion, Contribution, Person, Plan, PlanRow, Step, When, Who, Withheld

ROW = PlanRow(
    id="r1",
    version=2,
    area=AREAS[0],
    worry="Paul worries about the arguments he has heard at home.",
    what="Simone will meet Paul 5 times, once a week",
    who=Who(words="Simone, social worker", people=(Person(name="Simone", role="social worker"),)),
    where="The sand room at school",
    when=When(words="by 31 August 2027", date=date(2027, 8, 31)),
    which="Not on Thursdays",
    why="So that Paul can talk about what he has heard",
    outcome="Paul talks about one worry in 4 of 5 sessions",
    measure="Simone notes each session",
    steps=(Step(words="First visit", date=date(2027, 1, 5)),),
    agreement=Agreement(agreed_by=("Paul", "Mum"), child_view="“I like sand.”"),
    completion=Completion(done="no", reason="Simone was ill"),
)
REFUGE = PlanRow(
    id="r2",
    version=1,
    area=AREAS[2],
    worry="Mum and Paul have moved and Paul sleeps badly",
    what="Mum reads to Paul at 12 Elm Terrace every night",
    who=Who(words="Mum"),
    where="12 Elm Terrace, DY1 1HF",
    when=When(words="in 6 weeks", date=date(2027, 1, 3)),
    why="So that Paul sleeps",
    outcome="Paul sleeps through 5 nights a week",
)
PAUL = Plan(
    id="p1",
    kind="child in need",
    children=(Child(name="Paul", age=9, pronouns="he"),),
    rows=(ROW, REFUGE),
    team=(Person(name="Simone", role="social worker"), Person(name="Ms Okoro", role="class teacher")),
    review_date=date(2027, 3, 1),
    contributions=(
        Contribution(by="Mum", role="mother", agrees="yes", words="I want this."),
        Contribution(by="Dad", role="father", agrees="no", words="He smiles and says yes, and we sense that he means no", openly=False),
    ),
    withheld=(Withheld(audience="parent", field="where", row="r2", person="Dad"),),
)
