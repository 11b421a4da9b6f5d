"""Themes as theme files."""

import yaml

from surveybook.model import Theme

_WIDTH = 110


class _Indented(yaml.SafeDumper):
    """Writes lists as people do in theme files: indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML calls it so
        super().increase_indent(flow, False)  # noqa: FBT003 -- PyYAML's own signature


def render_theme(theme: Theme) -> str:
    """The theme file of a theme; a comment in its first line says how to name it."""
    fields: dict[str, object] = {"title": theme.title, "part": theme.part}
    if theme.order:
        fields["order"] = theme.order
    fields |= {"description": theme.description, "terms": list(theme.terms)}
    if theme.exclude:
        fields["exclude"] = list(theme.exclude)
    if theme.formerly:
        fields["formerly"] = list(theme.formerly)
    if theme.introduction:
        fields["introduction"] = theme.introduction
    text = yaml.dump(fields, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return f"# chapters/themes/{theme.slug}.yml\n{text}"
