"""Words in and around mathematics: what is counted, how "times" is said, what changes a number's size.

A count noun after a number says what is counted and is dropped: ``81 pixels`` is 81. Words that change the
value (*million*, *percent*) are never dropped, wherever they stand.
"""

from __future__ import annotations

from grader.reading.lexing.vocabulary import table

TIMES = table("by times در ضربدر")

NOUNS = table(
    """
    pixel pixels px neuron neurons unit units node nodes cell cells entry entries element elements
    parameter parameters param params weight weights bias biases value values number numbers
    feature features channel channels filter filters kernel kernels map maps image images layer layers
    multiplication multiplications mult mults multiply multiplies addition additions operation operations
    op ops flop flops mac macs row rows column columns step steps epoch epochs batch batches time byte bytes
    example examples sample samples trainable learnable learned total
    group groups gate gates head heads token tokens zero zeros block blocks direction directions vector vectors
    position positions embedding embeddings timestep timesteps word words activation activations
    voxel voxels window windows region regions patch patches grid
    پیکسل پیکسلها نورون نورونها واحد واحدها گره گرهها خانه خانهها عنصر درایه
    پارامتر پارامترها وزن وزنها وزنه بایاس بایاسها مقدار عدد تا
    ویژگی ویژگیها کانال کانالها فیلتر فیلترها کرنل کرنلها تصویر لایه لایهها
    ضرب ضربها جمع عمل عملیات سطر سطرها ستون ستونها گام دوره بار بایت نمونه ها های
    گروه گروهها گیت گیتها دروازه دروازهها سر سرها توکن توکنها صفر بلوک بردار جایگاه واژه فعالسازی
    پنجره ناحیه پارامتری وزنی
    """
)

SCALES = table(
    """
    k m b g hundred hundreds thousand thousands million millions billion billions trillion dozen ten tens percent
    per or not no and minus half double twice times plus sometimes maybe perhaps either else alternatively instead
    otherwise wrong without with if
    صد هزار میلیون میلیارد تریلیون درصد یا نه منهای نیم نصف شاید گاهی وگرنه غلط نادرست بدون اگر نیست
    """
)


def is_noun(word: str) -> bool:
    """Tell whether a word names what is counted, in the singular or the plural.

    >>> is_noun("Pixels"), is_noun("million")
    (True, False)
    """
    return word.casefold() in NOUNS


def is_times(word: str) -> bool:
    """Tell whether a word says "times"."""
    return word.casefold() in TIMES


def keeps_value(words: str) -> bool:
    r"""Tell whether words behind a number leave its value as it is, as in ``4 \text{ outputs}``.

    >>> keeps_value("outputs of conv1"), keeps_value("million parameters")
    (True, False)
    """
    return not takes_back(words) and all(word[0].isalpha() for word in words.split())


def takes_back(words: str) -> bool:
    """Tell whether words change what an answer says, wherever they stand: ``not``, ``million``, ``or``.

    >>> takes_back("out 3"), takes_back("no bias")
    (False, True)
    """
    return any(word in SCALES for word in words.casefold().split())
