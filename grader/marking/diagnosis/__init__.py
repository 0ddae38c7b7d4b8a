"""Why an answer is wrong: which mistakes lead to it, how likely they are, and which of them are said."""
