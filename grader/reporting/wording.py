"""The words of the reports themselves, in each language."""

from __future__ import annotations

from grader.language import Text
from grader.model import Status, Verdict

VERDICTS = {
    Verdict.RIGHT: Text(en="Right", fa="درست"),
    Verdict.CARRIED: Text(en="Carried over", fa="پیروِ پاسخ پیشین"),
    Verdict.PARTLY: Text(en="Partly right", fa="تا حدی درست"),
    Verdict.WRONG: Text(en="Not right", fa="نادرست"),
    Verdict.UNREADABLE: Text(en="Couldn’t be read", fa="خوانده نشد"),
    Verdict.MISSING: Text(en="No answer", fa="بی‌پاسخ"),
    Verdict.NEEDS_REVIEW: Text(en="A person decides", fa="در انتظار مصحح"),
}
SYMBOLS = {
    Verdict.RIGHT: "✓",
    Verdict.CARRIED: "↪",
    Verdict.PARTLY: "◐",
    Verdict.WRONG: "✗",
    Verdict.UNREADABLE: "?",
    Verdict.MISSING: "○",
    Verdict.NEEDS_REVIEW: "✎",
}
STATUSES = {
    Status.MARKED: Text(en="Marked", fa="تصحیح شد"),
    Status.NEEDS_REVIEW: Text(en="To be reviewed", fa="در انتظار بازبینی"),
    Status.REJECTED: Text(en="Could not be marked", fa="قابل تصحیح نبود"),
    Status.IGNORED: Text(en="Ignored", fa="نادیده گرفته شد"),
}
CELL_STATES = {
    "right": ("", Text(en="right", fa="درست")),
    "wrong": ("✗", Text(en="wrong", fa="نادرست")),
    "extra": ("+", Text(en="too many", fa="زیادی")),
    "missing": ("∅", Text(en="missing", fa="جاافتاده")),
}
LINE_SYMBOLS = {True: "✓", False: "✗", None: "?"}

# ----- a student's page
OF = Text(en="{marks} of {out_of}", fa="{marks} از {out_of}")
SO_FAR = Text(
    en="so far: {n} parts wait for a person",
    fa="تا این‌جا: {n} بخش در انتظار مصحح است",
)
SO_FAR_ONE = Text(en="so far: one part waits for a person", fa="تا این‌جا: یک بخش در انتظار مصحح است")
REPORT = Text(en="Exam report", fa="کارنامهٔ آزمون")
NO_NAME = Text(en="No name given", fa="بدون نام")
STUDENT_ID = Text(en="Student id", fa="شمارهٔ دانشجو")
OVERVIEW = Text(en="All parts at a glance", fa="همهٔ بخش‌ها در یک نگاه")
QUESTION = Text(en="Question", fa="پرسش")
PROBLEMS = Text(en="Problems in the file", fa="مشکل‌های فایل")
LINE = Text(en="line", fa="سطر")
GIVEN = Text(en="You wrote", fa="نوشتهٔ شما")
READ_AS = Text(en="We read this as", fa="خوانش ما از آن")
EXPECTED = Text(en="Right answer", fa="پاسخ درست")
FOLLOWS = Text(
    en="Marked against your own earlier values, from which {value} follows: no slip is paid for twice.",
    fa="با مقدارهای پیشینِ خود شما سنجیده شد که از آن‌ها {value} به دست می‌آید: هیچ لغزشی دو بار نمره کم نمی‌کند.",
)
CARRIED = Text(
    en="From your own answer to {parts} follows {value}: it was charged there, and costs nothing here.",
    fa="از پاسخ خود شما به {parts} مقدار {value} به دست می‌آید: نمره‌اش همان‌جا کم شده و این‌جا چیزی کم نمی‌کند.",
)
DIVERGES_AT = Text(en="Where the right way parts from yours", fa="جایی که راه درست از راه شما جدا می‌شود")
DIVERGES_HERE = Text(en="Here the right way parts from yours.", fa="این‌جا راه درست از راه شما جدا می‌شود.")
WORKING = Text(en="Your working, checked", fa="بررسی راه‌حل شما")
ACTUALLY = Text(en="The left side gives {value}.", fa="سمت چپ برابر {value} است.")
REPAIRED = Text(en="Written as {value} it holds.", fa="اگر {value} نوشته شود برقرار است.")
NOT_CHECKED = Text(en="This line could not be checked.", fa="این سطر بررسی‌پذیر نبود.")
SOLUTION = Text(en="Worked solution", fa="حل گام‌به‌گام")
MODEL_ANSWER = Text(en="A good answer", fa="یک پاسخ خوب")
GRID = Text(en="Your matrix, cell by cell", fa="ماتریس شما، درایه به درایه")
CRITERIA = Text(en="What is looked for", fa="معیارها")
SUGGESTED = Text(en="found", fa="یافت شد")
NOT_SUGGESTED = Text(en="not found", fa="یافت نشد")
SUGGESTED_MARKS = Text(
    en="Suggested: {marks} of {out_of}. A person decides.",
    fa="پیشنهاد: {marks} از {out_of}. تصمیم با مصحح است.",
)
DECISION = Text(en="Decided by a person: {marks} of {out_of}.", fa="تصمیم مصحح: {marks} از {out_of}.")
FILE = Text(en="File", fa="فایل")

# ----- figures
NETWORK = Text(en="The network, layer by layer", fa="شبکه، لایه به لایه")
OWN_NETWORK = Text(en="Your network, layer by layer", fa="شبکهٔ شما، لایه به لایه")
LAYER = Text(en="Layer", fa="لایه")
DESCRIPTION = Text(en="What it is", fa="شرح")
OUTPUT = Text(en="Output", fa="خروجی")
PARAMETERS = Text(en="Parameters", fa="پارامترها")
INPUT = Text(en="input", fa="ورودی")
TOTAL = Text(en="total", fa="مجموع")
PYRAMID = Text(en="What one unit sees, layer by layer", fa="آنچه یک واحد می‌بیند، لایه به لایه")

# ----- the page of a class
CLASS = Text(en="Class overview", fa="نمای کلاس")
SUBMISSIONS = Text(en="Submissions", fa="پاسخ‌نامه‌ها")
ENTRIES = Text(en="entries", fa="فایل")
MEAN = Text(en="Mean", fa="میانگین")
MEDIAN = Text(en="Median", fa="میانه")
BEST = Text(en="Highest", fa="بیشترین")
WEAKEST = Text(en="Lowest", fa="کمترین")
DISTRIBUTION = Text(en="Marks", fa="توزیع نمره‌ها")
STUDENTS_PER_BAR = Text(en="students by marks", fa="تعداد دانشجویان بر حسب نمره")
PROVISIONAL = Text(
    en="{n} of these totals are not final: parts of them wait for a person.",
    fa="{n} نمره از این نمره‌ها هنوز نهایی نیست: بخش‌هایی از آن‌ها در انتظار مصحح است.",
)
PARTS = Text(en="Parts", fa="بخش‌ها")
PART = Text(en="Part", fa="بخش")
ASKED = Text(en="What is asked", fa="خواسته")
FACILITY = Text(en="Facility", fa="آسانی")
FACILITY_MEANING = Text(
    en="Facility is the mean share of the marks; carried answers count with theirs.",
    fa="آسانی یعنی میانگینِ سهم نمره‌ای که گرفته شده است؛ پاسخ‌های پیرو هم با نمرهٔ خود به شمار می‌آیند.",
)
SHARE_RIGHT = Text(en="Right", fa="درست")
SHARE_RIGHT_MEANING = Text(
    en="Right is the share of the decided answers that have the right value.",
    fa="درست یعنی سهم پاسخ‌هایی از میان تصمیم‌گرفته‌ها که مقدار درست دارند.",
)
DISCRIMINATION = Text(en="Discrimination", fa="تمیز")
DISCRIMINATION_MEANING = Text(
    en="Discrimination is the correlation of a part’s marks with those of all other parts (from ten students on).",
    fa="تمیز یعنی همبستگی نمرهٔ بخش با نمرهٔ همهٔ بخش‌های دیگر (از ده دانشجو به بالا).",
)
ANSWERS = Text(en="Answers", fa="پاسخ‌ها")
MISTAKES = Text(en="Commonest mistakes", fa="رایج‌ترین اشتباه‌ها")
NO_MISTAKES = Text(en="No mistake was named.", fa="هیچ اشتباهی تشخیص داده نشد.")
FOR_EXAMPLE = Text(en="for example in", fa="برای نمونه در")
REVIEWS = Text(en="Waiting for a person", fa="در انتظار مصحح")
NO_REVIEWS = Text(en="Nothing waits for a person.", fa="چیزی در انتظار مصحح نیست.")
STUDENT = Text(en="Student", fa="دانشجو")
MARKS = Text(en="Marks", fa="نمره")
STATUS = Text(en="Status", fa="وضعیت")
NOT_MARKED = Text(en="Files that were not marked", fa="فایل‌هایی که تصحیح نشد")
REASON = Text(en="Why", fa="چرا")
EXAM = Text(en="Exam", fa="آزمون")
EXAMS = Text(en="Exams", fa="آزمون‌ها")
