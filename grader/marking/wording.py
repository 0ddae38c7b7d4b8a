"""What marking says beside the mistakes' own advice."""

from __future__ import annotations

from grader.language import Text
from grader.model import Verdict

MISSING = Text(en="No answer was given.", fa="پاسخی داده نشده است.")
NO_EXPLANATION = Text(
    en="No known mistake gives this value.",
    fa="هیچ اشتباه شناخته‌شده‌ای به این مقدار نمی‌رسد.",
)
ANOTHER_ANSWER = Text(en="This is another answer than the right one.", fa="این پاسخی جز پاسخ درست است.")
BOTH_FIT = Text(en="Each of the following explains this value.", fa="هر یک از این‌ها این مقدار را توضیح می‌دهد.")
COSTS_ONCE = Text(
    en="This is wrong as {part} was; one mistake costs once.",
    fa="این هم مانند {part} نادرست است؛ هر اشتباه یک بار نمره کم می‌کند.",
)
ONE_COST_BEFORE = Text(
    en="One of these mistakes has cost its marks in {part} already.",
    fa="یکی از این اشتباه‌ها پیش‌تر در {part} نمره کم کرده است.",
)
RIGHT_ALL_THE_SAME = Text(
    en="This is right although your own earlier values lead to {follows}.",
    fa="این درست است، هرچند مقدارهای پیشین خودتان به {follows} می‌رسند.",
)
TOGETHER = Text(
    en="Two mistakes together lead to this value; the second was made on top of the first.",
    fa="دو اشتباه با هم به این مقدار می‌رسند؛ دومی پس از اولی رخ داده است.",
)
METHOD_RIGHT = Text(
    en="The formula that you wrote is right; only its value was worked out wrongly.",
    fa="فرمولی که نوشته‌اید درست است؛ تنها مقدارش نادرست حساب شده است.",
)
WORKING_COUNTS = Text(
    en="{marks} of the marks are for working that is shown and holds.",
    fa="{marks} از نمره‌ها برای راه‌حلی است که نوشته شده و درست باشد.",
)
A_PERSON_DECIDES = Text(en="A person decides on this answer.", fa="دربارهٔ این پاسخ یک شخص تصمیم می‌گیرد.")
NOT_SURE = Text(
    en="Whether this is right could not be decided; a person looks at it.",
    fa="درست بودن این پاسخ معلوم نشد؛ یک شخص آن را می‌بیند.",
)
ROUNDED = Text(
    en="This is {value} rounded, and the question doesn't say how far; a person decides.",
    fa="این گردشدهٔ {value} است و سؤال نگفته تا چند رقم؛ یک شخص تصمیم می‌گیرد.",
)
FOLLOWED_WITHIN = Text(
    en="Entries that follow from your own earlier ones keep their share.",
    fa="درایه‌هایی که از درایه‌های پیشین خودتان به دست می‌آیند سهم خود را نگه می‌دارند.",
)
ROUNDED_OWN = Text(
    en="From your own earlier values follows {value}; this is that rounded, and a person decides.",
    fa="از مقدارهای پیشین خودتان {value} به دست می‌آید؛ این گردشدهٔ آن است و یک شخص تصمیم می‌گیرد.",
)
WAITS = Text(
    en="This follows from {part}, which a person decides first.",
    fa="این از {part} به دست می‌آید که نخست یک شخص دربارهٔ آن تصمیم می‌گیرد.",
)
LIMIT = Text(
    en="A bound was met before this was read; a person looks at it.",
    fa="پیش از خواندن به حدی رسید؛ یک شخص آن را می‌بیند.",
)
NO_NETWORK = Text(
    en="This is asked of your own network, and none could be read; a person looks at it.",
    fa="این دربارهٔ شبکهٔ خودتان است و شبکه‌ای خوانده نشد؛ یک شخص آن را می‌بیند.",
)
NO_SUCH_QUANTITY = Text(
    en="Your own network has no {name}; a person looks at it.",
    fa="شبکهٔ شما {name} ندارد؛ یک شخص آن را می‌بیند.",
)
LENT = Text(
    en="This was written under {written}, which is no part of this exam; it may belong to {part}. A person decides.",
    fa="این زیر {written} نوشته شده است که بخشی از این آزمون نیست؛ شاید پاسخ {part} باشد. یک شخص تصمیم می‌گیرد.",
)
WITHIN = Text(
    en="What was written under {written} names {part}, which has no answer of its own. A person decides.",
    fa="در آنچه زیر {written} نوشته شده از {part} نام برده شده است که پاسخ جداگانه‌ای ندارد. یک شخص تصمیم می‌گیرد.",
)
TWICE = Text(
    en="This is answered more than once, and not alike; a person decides which answer counts.",
    fa="به این بخش بیش از یک پاسخ داده شده است و یکسان نیستند؛ یک شخص تصمیم می‌گیرد کدام به حساب آید.",
)
BROKEN = Text(
    en="These lines can't be read as one answer, so a person reads them as they were typed. Put an answer that holds "
    ": # ? - [ or { in 'single quotes', in lines that are indented alike.",
    fa="این سطرها به‌صورت یک پاسخ خوانده نشدند و یک شخص آن‌ها را همان‌گونه که نوشته شده‌اند می‌خواند. پاسخی را که "
    ": یا # یا ? یا - یا [ یا { دارد در 'گیومهٔ تکی' بنویسید و سطرها را به یک اندازه تو ببرید.",
)
FAILED = Text(
    en="The grader failed on this answer; a person looks at it.",
    fa="برنامه در این پاسخ شکست خورد؛ یک شخص آن را می‌بیند.",
)
DECISION_STALE = Text(
    en="The answer or its automatic verdict has changed since this was decided; look at it again.",
    fa="پاسخ یا نتیجهٔ خودکار آن از زمان این تصمیم تغییر کرده است؛ دوباره ببینید.",
)
NO_FIELDS = Text(
    en="Write each field once, with its name before it: {known}.",
    fa="هر خانه را یک بار و با نامش پیش از آن بنویسید: {known}.",
)
IN_FIELD = Text(en="{name}: {problem}", fa="{name}: {problem}")
FIELDS = {
    Verdict.RIGHT: Text(en="✓ {name}: right", fa="✓ {name}: درست"),
    Verdict.PARTLY: Text(en="◐ {name}: partly right", fa="◐ {name}: تا حدی درست"),
    Verdict.WRONG: Text(en="✗ {name}: wrong", fa="✗ {name}: نادرست"),
    Verdict.UNREADABLE: Text(en="? {name}: can't be read", fa="? {name}: خوانده نشد"),
    Verdict.MISSING: Text(en="○ {name}: not answered", fa="○ {name}: بی‌پاسخ"),
    Verdict.NEEDS_REVIEW: Text(en="✎ {name}: for a person", fa="✎ {name}: برای یک شخص"),
}
"""What became of each field of a part."""
