"""Cells of files that open in a spreadsheet, which takes some texts for formulas and runs them."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones too


def cell(value):
    """The value, made harmless: a text that a spreadsheet would run gets an apostrophe before it.

    Source: OWASP, "CSV Injection". Numbers stay numbers.
    """
    if isinstance(value, str) and value.lstrip(" ").startswith(DANGEROUS):
        return f"'{value}"
    return value
