"""The figures of the sources pane, kept up to date by the archive itself as rows come and go.

Counting a million articles takes most of a second, and the pane asks after every change. Triggers
only update rows that exist: a statement's own conflict clause would overrule theirs.
"""

from __future__ import annotations

UNREAD = "NOT EXISTS (SELECT 1 FROM marks WHERE article = {} AND read = 1)"


def _turned(shift: str) -> str:
    """What an article that turns read or unread changes."""
    return f"""
    UPDATE totals SET unread = unread + {shift},
        matched = matched + {shift} * EXISTS (SELECT 1 FROM hits WHERE article = NEW.article);
    UPDATE feeds SET unread = unread + {shift}
        WHERE id = (SELECT feed FROM articles WHERE id = NEW.article);
    UPDATE rules SET unread = unread + {shift}
        WHERE id IN (SELECT rule FROM hits WHERE article = NEW.article);"""


def _hit(row: str, shift: str) -> str:
    """What a rule's first or last match in an article changes."""
    article = f"{row}.article"
    alone = f"(SELECT COUNT(*) FROM hits WHERE article = {article}) = {int(row == 'NEW')}"
    return f"""
    UPDATE rules SET unread = unread {shift} ({UNREAD.format(article)}) WHERE id = {row}.rule;
    UPDATE totals SET matched = matched {shift} ({UNREAD.format(article)} AND {alone});"""


TRIGGERS = (
    """CREATE TABLE totals (entries INTEGER NOT NULL, unread INTEGER NOT NULL,
        matched INTEGER NOT NULL)""",
    "INSERT INTO totals VALUES (0, 0, 0)",
    """CREATE TRIGGER article_came AFTER INSERT ON articles BEGIN
    UPDATE totals SET entries = entries + 1, unread = unread + 1;
    UPDATE feeds SET entries = entries + 1, unread = unread + 1 WHERE id = NEW.feed; END""",
    # Before, while its marks are still there to tell whether it was read.
    f"""CREATE TRIGGER article_goes BEFORE DELETE ON articles BEGIN
    DELETE FROM hits WHERE article = OLD.id;
    UPDATE totals SET entries = entries - 1, unread = unread - ({UNREAD.format("OLD.id")});
    UPDATE feeds SET entries = entries - 1, unread = unread - ({UNREAD.format("OLD.id")})
        WHERE id = OLD.feed; END""",
    f"""CREATE TRIGGER marked_first AFTER INSERT ON marks WHEN NEW.read = 1 BEGIN
    {_turned("-1")} END""",
    f"""CREATE TRIGGER marked_again AFTER UPDATE OF read ON marks WHEN OLD.read <> NEW.read BEGIN
    {_turned("(OLD.read - NEW.read)")} END""",
    f"CREATE TRIGGER hit_came AFTER INSERT ON hits BEGIN {_hit('NEW', '+')} END",
    f"CREATE TRIGGER hit_went AFTER DELETE ON hits BEGIN {_hit('OLD', '-')} END",
)
