"""What marking says beside the mistakes' own advice."""

from __future__ import annotations

from grader.language import Text

MISSING = Text(en="No answer was given.", fa="پاسخی داده نشده است.")
NO_EXPLANATION = Text(
    en="No known mistake gives this value.",
    fa="هیچ اشتباه شناخته‌شده‌ای به این مقدار نمی‌رسد.",
)
BOTH_FIT = Text(en="Each of the following explains this value.", fa="هر یک از این‌ها این مقدار را توضیح می‌دهد.")
COSTS_ONCE = Text(
    en="This is wrong as {part} was; one mistake costs once.",
    fa="این هم مانند {part} نادرست است؛ هر اشتباه یک بار نمره کم می‌کند.",
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
FAILED = Text(
    en="The grader failed on this answer; a person looks at it.",
    fa="برنامه در این پاسخ شکست خورد؛ یک شخص آن را می‌بیند.",
)
DECISION_STALE = Text(
    en="The answer or its automatic verdict has changed since this was decided; look at it again.",
    fa="پاسخ یا نتیجهٔ خودکار آن از زمان این تصمیم تغییر کرده است؛ دوباره ببینید.",
)
