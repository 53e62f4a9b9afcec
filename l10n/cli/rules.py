"""``l10n rules``."""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import print_json
from l10n.settings import load_settings


@click.command("rules")
@options.as_json
def command(as_json: bool) -> None:
    """List the rules that change what the model reads, or what it has written.

    An entry whose draft they changed says so: “repaired: NAME”. A rule never changes a term of the glossary,
    nor anything a person wrote. To switch one off for a project, write into l10n.toml:

    \b
      [rules]
      without = ["NAME"]

    and for one run: l10n translate releases --without NAME

    With --json: [{"name", "stage", "languages", "what", "on"}], in the order in which they work; “stage” is
    source (before decoding) or draft (after it), and a rule without languages holds for all.
    """  # noqa: D301 - click wants the character \b
    from l10n.drafting.rules import all_rules, require_known

    without = load_settings({}).without
    require_known(without)
    rules = all_rules()
    if as_json:
        print_json(
            [
                {
                    "name": rule.name,
                    "stage": rule.stage,
                    "languages": list(rule.languages),
                    "what": rule.what,
                    "on": rule.name not in without,
                }
                for rule in rules
            ]
        )
        return
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        state = "off" if rule.name in without else "on "
        languages = " ".join(rule.languages) or "all"
        click.echo(f"{rule.name:{width}}  {state}  {rule.stage:6}  {languages:5}  {rule.what}")
