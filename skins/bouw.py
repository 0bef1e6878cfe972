"""Which front-end files do pages load, and where do they come from? `python -m skins.bouw` after `npm ci`.

Takes from node_modules only what pages use: the style of the components named here, the design tokens these styles
and our own reach, Leaflet, the tus client, pdf.js, what the editor of texts (basis/bronnen/) is bundled with, and the licences.
Writes skins/basis/static/gebouwd/, which is not committed.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NODE = HERE.parent / "node_modules"
TARGET = HERE / "basis" / "static" / "gebouwd"
OWN = ("basis/static/portaal.css", "basis/static/tokens.css")
THEME = NODE / "@nl-design-system-unstable" / "voorbeeld-design-tokens"

COMPONENTS = (
    "body", "root", "button", "button-link", "form-field", "form-label", "heading-1", "heading-2", "heading-3", "link",
    "paragraph", "select", "skip-link", "textarea", "textbox",
)

TUS = ("tus-js-client", "js-base64", "url-parse", "requires-port", "querystringify")
"""The client of resumable uploads and what its browser file holds as well."""

PDFJS = ("pdf", "pdf.worker", "pdf.renderer")
"""What draws a PDF, of the build for older browsers; what runs the scripts in a PDF is not among it."""
PDFJS_DATA = ("cmaps", "standard_fonts", "iccs")
PDFJS_DECODERS = ("openjpeg_nowasm_fallback.js", "jbig2_nowasm_fallback.js")
"""For scans, without WebAssembly: that would need a wider policy (docs/besluiten/0026)."""

EDITOR = ("model", "state", "view", "transform", "commands", "keymap", "history", "schema-list", "tables")
"""The packages of ProseMirror that the editor is made of, and what these use besides each other."""
EDITOR_MORE = ("orderedmap", "rope-sequence", "w3c-keyname")

DECLARATION = re.compile(r"^\s*(--[\w-]+):\s*(.*?);\s*$", re.MULTILINE | re.DOTALL)
SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
USE = re.compile(r"var\(\s*(--[\w-]+)")


def component_css() -> str:
    """The styles of COMPONENTS, one after another."""
    parts = [NODE / "@utrecht" / f"{name}-css" / "dist" / "index.css" for name in COMPONENTS]
    return "\n".join(path.read_text(encoding="utf-8") for path in parts)


def tokens() -> dict[str, str]:
    """Every token of the theme by name."""
    text = (THEME / "dist" / "theme.css").read_text(encoding="utf-8")
    return dict(DECLARATION.findall(text))


def reached(css: str, known: dict[str, str]) -> set[str]:
    """The tokens that `css` uses, and those that these use in turn."""
    todo, found = set(USE.findall(css)), set()
    while todo:
        name = todo.pop()
        if name in known and name not in found:
            found.add(name)
            todo |= set(USE.findall(known[name])) - found
    return found


def theme_css(css: str) -> str:
    known = tokens()
    lines = [f"  {name}: {known[name]};" for name in sorted(reached(css, known))]
    return "/* EUPL-1.2, tokens of NL Design System voorbeeld */\n.voorbeeld-theme {\n" + "\n".join(lines) + "\n}\n"


def licences() -> None:
    folder = TARGET / "licenties"
    folder.mkdir()
    shutil.copy(NODE / "@utrecht" / "component-library-css" / "LICENSE.md", folder / "utrecht.md")
    shutil.copy(THEME / "LICENSE.md", folder / "voorbeeld-design-tokens.md")
    shutil.copy(NODE / "leaflet" / "LICENSE", folder / "leaflet.txt")
    shutil.copy(NODE / "pdfjs-dist" / "LICENSE", folder / "pdfjs-dist.txt")
    for name in ("OPENJPEG", "JBIG2", "PDFJS_OPENJPEG", "PDFJS_JBIG2"):
        shutil.copy(NODE / "pdfjs-dist" / "wasm" / f"LICENSE_{name}", folder / f"pdfjs-{name.lower()}.txt")
    for name in (*(f"prosemirror-{part}" for part in EDITOR), *EDITOR_MORE):
        shutil.copy(next((NODE / name).glob("LICENSE*")), folder / f"{name}.txt")
    for name in TUS:
        shutil.copy(next((NODE / name).glob("LICENSE*")), folder / f"{name}.txt")


def pdfjs() -> None:
    """pdf.js with what it reads: character maps, the fonts that a PDF need not hold, decoders."""
    source, target = NODE / "pdfjs-dist", TARGET / "pdfjs"
    target.mkdir()
    for name in PDFJS:
        text = (source / "legacy" / "build" / f"{name}.min.mjs").read_text(encoding="utf-8")
        (target / f"{name}.min.mjs").write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    for name in PDFJS_DATA:
        shutil.copytree(source / name, target / name)
    (target / "decoders").mkdir()
    for name in PDFJS_DECODERS:
        shutil.copy(source / "wasm" / name, target / "decoders" / name)


def editor() -> None:
    """The editor of texts as one file. The program is called itself: its front door is written in JavaScript."""
    program = next(NODE.glob("@esbuild/*/bin/esbuild"))
    subprocess.run([str(program), str(HERE / "basis" / "bronnen" / "schrijven.js"), "--bundle", "--minify",  # noqa: S603 ours
                    "--format=iife", "--target=es2020", "--legal-comments=none", "--log-level=warning",
                    f"--outfile={TARGET / 'schrijven.js'}"], check=True, cwd=HERE.parent)


def missing() -> list[str]:
    """The packages that are named in package.json and not in node_modules."""
    wanted = json.loads((HERE.parent / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return [name for name in wanted if not (NODE / name).is_dir()]


def build() -> None:
    """Write everything anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    css = component_css()
    own = "\n".join((HERE / name).read_text(encoding="utf-8") for name in OWN)
    (TARGET / "utrecht.css").write_text(css, encoding="utf-8")
    (TARGET / "thema.css").write_text(theme_css(css + own), encoding="utf-8")
    shutil.copytree(NODE / "leaflet" / "dist" / "images", TARGET / "leaflet" / "images")
    for name in ("leaflet.css", "leaflet.js"):
        shutil.copy(NODE / "leaflet" / "dist" / name, TARGET / "leaflet" / name)
    (TARGET / "tus").mkdir()
    client = (NODE / "tus-js-client" / "dist" / "tus.min.js").read_text(encoding="utf-8")
    (TARGET / "tus" / "tus.min.js").write_text(SOURCE_MAP.sub("", client), encoding="utf-8")
    pdfjs()
    editor()
    licences()


def main() -> int:
    if absent := missing():
        sys.stderr.write(f"Voer eerst `npm ci` uit. In node_modules ontbreekt: {', '.join(absent)}.\n")
        return 2
    build()
    sys.stdout.write(f"Voorkant gebouwd in {TARGET.relative_to(HERE.parent)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
