"""Pictures of every page of every paper of the demo, for eyes to look at (make shots-paper)."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from planner import readers
from planner.exports.asked import Asked
from planner.plan.dossier import DossierRequest, dossier

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "out" / "shots-paper"
PLAN = ROOT / "geodata" / "tay_ho_plan" / "plan.json.gz"
STREETS = ROOT / "geodata" / "tay_ho" / "network.geojson"
DAY = date(2025, 8, 4)
OFFICE_FILES = (".docx", ".xlsx")
FEW_PICTURES = 3


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> Path:
    """The whole set of the demo on disk; skips where a program for pictures is missing."""
    for program in ("soffice", "lowriter", "localc", "pdftoppm", "pdfinfo"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing: install libreoffice and poppler-utils")
    asked = Asked(readers.read_plan(PLAN), "vi", date(2025, 7, 20), DAY)
    folder = tmp_path_factory.mktemp("papers")
    for name, content in dossier(DossierRequest(asked, network=readers.read_network(STREETS))):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_pictures_of_papers(papers: Path, capsys) -> None:
    """Word and Excel files through LibreOffice, PDFs as they are: a picture a page in
    out/shots-paper, the number of pages told; a few of the pictures for phones beside them.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    through = papers / "through_libreoffice"
    office = sorted(path for path in papers.iterdir() if path.suffix in OFFICE_FILES)
    home = f"-env:UserInstallation={(papers / 'libreoffice').as_uri()}"
    words = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(through)]
    for ending in OFFICE_FILES:
        own = [str(path) for path in office if path.suffix == ending]
        subprocess.run([*words, *own], check=True, capture_output=True)
        for path in own:
            made = through / f"{Path(path).stem}.pdf"
            assert made.is_file(), path
            made.rename(through / f"{Path(path).name}.pdf")
    counts = {}
    for path in sorted([*papers.glob("*.pdf"), *through.glob("*.pdf")]):
        told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
        counts[path.name] = int(told.split("Pages:")[1].split()[0])
        stem = str(FOLDER / path.name.removesuffix(".pdf"))
        subprocess.run(["pdftoppm", "-r", "75", "-png", path, stem], check=True)
    for pattern in ("*.png", "zalo/*/*.png"):
        for picture in sorted(papers.glob(pattern))[:FEW_PICTURES]:
            shutil.copy2(picture, FOLDER / f"{picture.parent.name}-{picture.name}")
    with capsys.disabled():
        lines = (f"{pages:4d}  {name}" for name, pages in counts.items())
        subprocess.run(
            ["cat"], input="\n".join(["", *lines, str(FOLDER), ""]), text=True, check=True
        )
    assert all(counts.values())
    assert len(list(FOLDER.glob("*.png"))) >= sum(counts.values())
