"""An exam and results made by hand, with everything in them that a report shows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.derivation import expression as x
from grader.derivation.graph import Derivation, literal, refer
from grader.derivation.steps import Step
from grader.errors import Problem
from grader.language import Message, Text
from grader.model import (
    CheckedLine,
    Criterion,
    CriterionResult,
    Decision,
    Diagnosis,
    Exam,
    GridFigure,
    LayerRow,
    NetworkFigure,
    Part,
    PartResult,
    PyramidFigure,
    Quantity,
    Question,
    Result,
    SolutionLine,
    Solved,
    Status,
    Student,
    Verdict,
)

if TYPE_CHECKING:
    from grader.derivation.expression import Expression

PARAMETERS = Text(
    en="Each filter has a weight for every kernel cell and input channel, and one bias.",
    fa="هر فیلتر برای هر خانهٔ کرنل و هر کانال ورودی یک وزن دارد، و یک بایاس.",
)

NOTHING = Text(en="Nothing is learned here.", fa="این‌جا چیزی آموخته نمی‌شود.")


def number(value: int | Fraction) -> Expression:
    return x.Number(number=value)


def shape(*sizes: int) -> Expression:
    return x.Shape(of=tuple(map(number, sizes)))


def equal(*sides: Expression) -> Expression:
    return x.Chain(of=sides)


# ----- the exam


def network_steps(prefix: str, filters: int) -> tuple[Step, ...]:
    at = prefix
    weights = x.add(x.multiply(literal(5), literal(5), literal(3), literal(filters)), literal(filters))
    pooled = x.add(x.Quotient(left=x.add(refer(f"{at}.conv.height"), x.minus(5)), right=literal(2)), 1)
    side = refer(f"{at}.pool.height")
    flat = x.multiply(side, side, literal(filters))
    dense = x.add(x.multiply(refer(f"{at}.flatten.features"), literal(100)), literal(100))
    total = x.add(refer(f"{at}.conv.parameters"), refer(f"{at}.dense.parameters"))
    return (
        Step(f"{at}.conv.height", literal(227), "conv", "output.height"),
        Step(f"{at}.conv.channels", literal(filters), "conv", "output.channels"),
        Step(f"{at}.conv.parameters", weights, "conv", "parameters", PARAMETERS),
        Step(f"{at}.pool.height", x.Floor(inner=pooled), "pool", "output.height"),
        Step(f"{at}.pool.parameters", literal(0), "pool", "parameters"),
        Step(f"{at}.flatten.features", flat, "flatten", "output"),
        Step(f"{at}.dense.features", literal(100), "dense", "output"),
        Step(f"{at}.dense.parameters", dense, "dense", "parameters"),
        Step(f"{at}.total", total, "", "parameters.total"),
        Step(f"{at}.input", literal(227), "", "input"),
        Step(f"{at}.input.channels", literal(3), "", "input"),
    )


def solved_network(prefix: str, filters: int) -> Solved:
    def of(name: str, kind: str, *steps: str) -> Quantity:
        return Quantity(name=name, layout=kind, steps=tuple(f"{prefix}.{step}" for step in steps))

    quantities = {
        quantity.name: quantity
        for quantity in (
            of("input", "shape", "input", "input", "input.channels"),
            of("conv.output", "shape", "conv.height", "conv.height", "conv.channels"),
            of("conv.parameters", "number", "conv.parameters"),
            of("pool.output", "shape", "pool.height", "pool.height", "conv.channels"),
            of("pool.parameters", "number", "pool.parameters"),
            of("dense.output", "shape", "dense.features"),
            of("dense.parameters", "number", "dense.parameters"),
            of("total", "number", "total"),
        )
    }
    described = {
        "conv": Text(en=f"{filters} filters 5×5, same padding", fa=f"{filters} فیلتر ۵×۵ با حاشیهٔ هم‌اندازه"),
        "pool": Text(en="max-pooling 5×5, stride 2", fa="ادغام بیشینهٔ ۵×۵ با گام ۲"),
        "dense": Text(en="fully connected, 100 units", fa="تمام‌متصل با ۱۰۰ واحد"),
    }
    layers = tuple(
        LayerRow(name, text, quantities[f"{name}.output"], quantities[f"{name}.parameters"])
        for name, text in described.items()
    )
    figure = NetworkFigure(quantities["input"], layers, quantities["total"])
    return Solved(prefix, network_steps(prefix, filters), quantities, (), figure)


NETWORK = solved_network("1", 256)
OWN = solved_network("own", 64)
PYRAMID = PyramidFigure((("conv3", 1), ("conv2", 3), ("conv1", 5), ("", 7)))


def asking(name: str, marks: int, text: Text, kind: str = "number", owner: str = "") -> Part:
    question = "1"
    id_ = f"{owner or question}.{name}"
    quantity = None if owner else NETWORK.quantities[name]
    return Part(id_, question, text, Fraction(marks), kind, ask=name, quantity=quantity, owner=owner)


CONV = asking("conv.parameters", 4, Text(en="How many parameters has conv?", fa="لایهٔ conv چند پارامتر دارد؟"))
POOL = asking(
    "pool.output", 2, Text(en="How large is the output of pool?", fa="خروجی لایهٔ pool چه اندازه‌ای دارد؟"), "shape"
)
TOTAL = asking("total", 3, Text(en="How many parameters are there in all?", fa="شبکه روی‌هم چند پارامتر دارد؟"))
DESIGN = Part(
    "1.own",
    "1",
    Text(en="Propose a network with fewer parameters.", fa="شبکه‌ای با پارامترهای کمتر پیشنهاد کنید."),
    Fraction(1),
    "network",
)
OWN_TOTAL = asking("total", 2, Text(en="Count its parameters.", fa="پارامترهای آن را بشمارید."), owner="1.own")
MATRIX = Part(
    "2.matrix",
    "2",
    Text(en="Write the convolution as a matrix.", fa="کانولوشن را به صورت ماتریس بنویسید."),
    Fraction(5),
    "matrix",
)
SIDE = Part("3.side", "3", Text(en="How wide is it?", fa="ضلع آن چند پیکسل است؟"), Fraction(1), "number")
PURPOSE = Part(
    "4.purpose",
    "4",
    Text(en="What are pooling layers for?", fa="لایه‌های ادغام برای چه به کار می‌روند؟"),
    Fraction(2),
    "text",
    rubric=(Criterion(Fraction(1), Text(en="fewer activations", fa="فعال‌سازی‌های کمتر")),),
    answer=Text(
        en="They summarise a region and leave fewer activations to the layers behind them.",
        fa="یک ناحیه را خلاصه می‌کنند و فعال‌سازی‌های کمتری به لایه‌های بعدی می‌رسانند.",
    ),
)
QUESTIONS = (
    Question(
        "1",
        Text(
            en="A 227×227×3 image goes through conv (256 filters 5×5, same), pool (5×5, stride 2) and dense (100).",
            fa="تصویری با اندازهٔ ۲۲۷×۲۲۷×۳ از conv (۲۵۶ فیلتر ۵×۵)، pool (۵×۵ با گام ۲) و dense (۱۰۰ واحد) می‌گذرد.",
        ),
        (CONV, POOL, TOTAL, DESIGN, OWN_TOTAL),
        NETWORK,
    ),
    Question("2", Text(en="Convolution as a matrix.", fa="کانولوشن به صورت ماتریس."), (MATRIX,)),
    Question(
        "3",
        Text(en="The receptive field of three 3×3 convolutions.", fa="میدان دید سه کانولوشن ۳×۳."),
        (SIDE,),
        Solved("3", (), {}, (), PYRAMID),
    ),
    Question("4", Text(en="In words.", fa="با واژه‌ها."), (PURPOSE,)),
)


def exam_in(language: str, name: str = "small") -> Exam:
    title = Text(en="Deep learning, a small exam", fa="یادگیری عمیق، آزمونی کوچک")
    return Exam(name, title, language, {}, QUESTIONS, Derivation.of(NETWORK.steps))


EXAM = exam_in("en")

# ----- the results of one student

RIGHT_CONV = x.add(x.multiply(5, 5, 3, 256), 256)
NO_BIAS = Text(en="The {n} biases are missing.", fa="{n} بایاس از قلم افتاده است.")
COUNTED = SolutionLine("conv", "parameters", PARAMETERS, equal(RIGHT_CONV, number(19456)))
CONV_RESULT = PartResult(
    CONV,
    Verdict.PARTLY,
    Fraction(5, 2),
    typed="5 × 5 × 3 × 256 = 19200",
    read_as=number(19200),
    expected=number(19456),
    reasons=(Message.of(Text(en="Most of it is right.", fa="بیشتر آن درست است.")),),
    diagnoses=(
        Diagnosis(
            "par.bias_omitted",
            "conv",
            (equal(x.multiply(5, 5, 3, 256), number(19200)),),
            Message.of(NO_BIAS, n=256),
            right_step=COUNTED,
        ),
    ),
    working=(CheckedLine("5 × 5 × 3 × 256 = 19200", holds=True),),
    solution=(COUNTED,),
)
POOL_RESULT = PartResult(
    POOL, Verdict.RIGHT, Fraction(2), typed="۱۱۲×۱۱۲×۲۵۶", read_as=shape(112, 112, 256), expected=shape(112, 112, 256)
)
TOTAL_RESULT = PartResult(
    TOTAL,
    Verdict.CARRIED,
    Fraction(3),
    typed="321145700",
    read_as=number(321145700),
    expected=number(321145956),
    follows=number(321145700),
    follow_through=True,
    carried_from=("1.conv.parameters",),
)
DESIGN_RESULT = PartResult(DESIGN, Verdict.RIGHT, Fraction(1), typed="conv 64 5x5 same\npool 5x5 stride 2\ndense 100")
OWN_TOTAL_RESULT = PartResult(
    OWN_TOTAL,
    Verdict.WRONG,
    Fraction(0),
    typed="1163520 = 45 × 45 × 256",
    read_as=number(1163520),
    expected=number(80286564),
    diagnoses=(
        Diagnosis(
            "par.flatten_counted",
            "flatten",
            (x.multiply(4545, 256),),
            Message.of(Text(en="This layer has no parameters.", fa="این لایه پارامتری ندارد.")),
            right_step=SolutionLine("flatten", "parameters", NOTHING, number(0)),
        ),
    ),
    working=(
        CheckedLine(
            "1163520 = 45 × 45 × 256",
            holds=False,
            actual=number(518400),
            repair=equal(number(1163520), x.multiply(4545, 256)),
        ),
        CheckedLine("and so on = ?", holds=None),
    ),
)
CELLS = (("W11", "right"), ("W10", "wrong"), ("0", "right"), ("7", "extra"))
MATRIX_RESULT = PartResult(
    MATRIX,
    Verdict.PARTLY,
    Fraction(4),
    typed="W11 W10 0 7\n0 W11\n1 1 1 1",
    read_as=x.Grid(rows=((x.Letter(name="W11"), number(0)),)),
    expected=x.Grid(rows=((x.Letter(name="W11"), number(0)), (number(0), x.Letter(name="W11")))),
    figure=GridFigure(
        (CELLS, (("0", "right"), ("W11", "right"), ("", "missing")), (("1", "extra"),) * 4), ("right", "wrong", "extra")
    ),
    solution=(),
)
SIDE_RESULT = PartResult(
    SIDE,
    Verdict.UNREADABLE,
    Fraction(0),
    typed="7 foo",
    expected=number(7),
    reasons=(Message.of(Text(en='"{word}" is not known here.', fa="«{word}» این‌جا شناخته نیست."), word="foo"),),
    caret="7 foo\n  ^",
)
PURPOSE_RESULT = PartResult(
    PURPOSE,
    Verdict.NEEDS_REVIEW,
    Fraction(0),
    typed="to have fewer activations",
    reasons=(Message.of(Text(en="Free text: a person decides.", fa="متن آزاد: تصمیم با مصحح است.")),),
    criteria=(
        CriterionResult(PURPOSE.rubric[0].text, Fraction(1), suggested=True, evidence="fewer activations"),
        CriterionResult(
            Text(en="robust to small shifts", fa="پایداری در برابر جابه‌جایی‌های کوچک"), Fraction(1), suggested=False
        ),
    ),
    suggested=Fraction(1),
)
PARTS = (
    CONV_RESULT,
    POOL_RESULT,
    TOTAL_RESULT,
    DESIGN_RESULT,
    OWN_TOTAL_RESULT,
    MATRIX_RESULT,
    SIDE_RESULT,
    PURPOSE_RESULT,
)
RESULT = Result(
    EXAM,
    "submissions/s01.yaml",
    Student("s4001", "Example Student"),
    Status.NEEDS_REVIEW,
    PARTS,
    (Problem("Quote the answer.", 12, "answers.2.matrix"),),
    "students/s4001-1a2b.html",
    {"1": NETWORK.figure, "3": PYRAMID, "1.own": OWN.figure},  # type: ignore[dict-item]
    {"1.own": OWN},
)
DECIDED = replace(
    PURPOSE_RESULT,
    verdict=Verdict.PARTLY,
    marks=Fraction(3, 2),
    decision=Decision("s4001", "4.purpose", Fraction(3, 2), "shifts are missing"),
)
REJECTED = Result(
    None,
    "submissions/broken.yaml",
    Student(),
    Status.REJECTED,
    problems=(Problem('This is not YAML: near "[".', 3),),
)
IGNORED = Result(None, "submissions/README", Student(), Status.IGNORED)
HOSTILE_TEXTS = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    '=HYPERLINK("http://x")',
    "a\u202eb",
    "nul\x00\x1b[31m",
    "`````\n```\n# head\n</pre><b>",
    "'\"><img src=x onerror=alert(1)>",
    "$x$ ![i](http://x) www.example.org",
    "\ud800",
    "{% raw %}",
    "</style><style>",
    "]]><!--",
)


def hostile(text: str) -> Result:
    """Return a result in which everything that a student writes is the text."""
    parts = (
        replace(CONV_RESULT, typed=text, working=(CheckedLine(text, holds=False),), caret=f"{text}\n^"),
        replace(MATRIX_RESULT, typed=text, figure=GridFigure((((text, "wrong"),),))),
        replace(SIDE_RESULT, typed=text, reasons=(Message.of(Text(en="{word}", fa="{word}"), word=text),), caret=""),
        replace(PURPOSE_RESULT, typed=text, criteria=(replace(PURPOSE_RESULT.criteria[0], evidence=text),)),
        replace(TOTAL_RESULT, typed=text, read_as=None, verdict=Verdict.UNREADABLE),
        replace(POOL_RESULT, typed=text, read_as=x.Letter(name=text)),
        replace(DECIDED, decision=Decision("s", "4.purpose", Fraction(1), text)),
    )
    problem = Problem(text, 1, text, text)
    return replace(RESULT, file=text, student=Student(text, text), parts=parts, problems=(problem,))
