"""Tell an article from what only stands where one should: walls, teasers, errors, nothing."""

from __future__ import annotations

import re

from monitor.types import Quality

SHORT = 350
"""Characters under which a text is no article."""
WALLS: tuple[tuple[Quality, re.Pattern[str]], ...] = (
    (
        "bot",
        re.compile(
            r"checking your browser|enable javascript and cookies to continue|just a moment\.\.\.|"
            r"are you a robot|verify you are human|sind sie ein mensch|kein roboter|captcha|"
            r"access denied|zugriff verweigert|unusual traffic|ungewöhnlichen datenverkehr",
            re.I,
        ),
    ),
    (
        "consent",
        re.compile(
            r"mit werbung weiterlesen|werbung und tracking|zustimmen (?:&|und) weiter|pur-abo|"
            r"wir und unsere \d* ?(?:partner|drittanbieter)|cookies? (?:zustimmen|akzeptieren)|"
            r"we and our \d* ?partners|accept (?:all )?cookies|consent to (?:the use of )?cookies|"
            r"ihre zustimmung|einwilligung.{0,40}(?:cookies|tracking)|before you continue to",
            re.I | re.S,
        ),
    ),
    (
        "paywall",
        re.compile(
            r"weiterlesen mit|jetzt (?:weiterlesen|freischalten|abonnieren)|nur für abonnenten|"
            r"dieser artikel ist (?:kostenpflichtig|teil)|artikel freischalten|plus-artikel|"
            r"subscribe to (?:continue|read)|for subscribers only|already a subscriber|"
            r"im abo weiterlesen|testen sie .{0,30}abo",
            re.I,
        ),
    ),
    (
        "error",
        re.compile(
            r"seite (?:wurde )?nicht gefunden|page not found|fehler 404|404 not found|"
            r"artikel (?:ist|wurde) nicht (?:mehr )?(?:verfügbar|gefunden)|"
            r"internal server error|service unavailable|no longer available",
            re.I,
        ),
    ),
)
PAYWALL_MARK = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.I)
SCRIPTED = re.compile(r"javascript (?:aktivieren|is (?:required|disabled))|enable javascript", re.I)


def judge(title: str, text: str, page: str) -> Quality:
    """What an extracted text is, from its length and from known words on it and its page."""
    long = len(text) >= 3 * SHORT
    said = f"{title}\n{text}"
    for kind, signs in WALLS:
        # A long text may speak of cookies or captchas; a short one that does is nothing else.
        if not long and signs.search(said):
            return kind
    if not text.strip():
        for kind, signs in WALLS:
            if signs.search(page[:200_000]):
                return kind
        return "empty"
    if PAYWALL_MARK.search(page) and not long:
        return "paywall"
    return "article" if len(text) >= SHORT else "teaser"
