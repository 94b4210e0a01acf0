"""Headless Chromium, the pages to look at, and the accessibility checker."""

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from grader.model import Report
from grader.report.cohort import FileProblem, Person, Row, row_of
from grader.report.counting import summarise
from grader.report.html import Standing, render_class, render_page, render_student

HERE = Path(__file__).parent
REPORTS = HERE.parent / "report" / "reports"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
SAFE = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium found: install the package chromium, or set CHROMIUM to its path")
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: pip install -e .[dev]"
    )
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SAFE)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """The accessibility checker's source."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix tests/browser")
    return AXE.read_text("utf-8")


@pytest.fixture(scope="session")
def addresses(tmp_path_factory):
    """The address of every kind of page, written to disk as users open them."""
    folder = tmp_path_factory.mktemp("pages")
    reports = {
        path.stem: msgspec.json.decode(path.read_bytes(), type=Report) for path in REPORTS.glob("*.json")
    }
    texts = {name: render_page(report) for name, report in reports.items()}
    other = msgspec.structs.replace(reports["full"], exercise="exercise2", title="Mean absolute error")
    texts["student"] = render_student(
        "Grace Hopper",
        [reports["one_diagnosis"], other, reports["not_loaded"], reports["training"]],
        course_title="Loss functions",
        standings={
            "exercise3": Standing(
                automatic=0.0, override=20.0, comment="One bracket was missing.", total=20.0
            )
        },
    )
    texts["class"] = class_page(reports)
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in texts}


def class_page(reports):
    """A class page of everybody in the sample reports and thirty more."""
    rows = [row_of(report) for report in reports.values()]
    rows += [
        Row(
            student=f"Student {i:02d}", exercise="exercise1", points=float(i * 3 % 101), max_points=100.0,
            status="graded", diagnoses=(("sum", "Adds up without dividing by n"),) if i % 3 else (),
        )
        for i in range(30)
    ]  # fmt: skip
    titles = {
        "exercise1": "Mean squared error",
        "exercise3": "Cross-entropy",
        "exercise4": "Gradient descent",
    }
    problem = FileProblem(file="x" * 200 + ".py", problem="matches no exercise", decision="not graded")
    people = {row.student: Person(name=row.student, link=f"feedback/{i}.html") for i, row in enumerate(rows)}
    return render_class(summarise("Loss functions", titles, rows, people=people, problems=[problem]))


@pytest.fixture(scope="session")
def rooms(chromium):
    """Browser contexts with and without scripts, opened once."""
    return {scripts: chromium.new_context(java_script_enabled=scripts) for scripts in (True, False)}


@pytest.fixture
def visit(rooms, addresses):
    """Open a page; whatever the browser complains of or asks for lands in ``page.seen``."""
    pages = []

    def opened(name, *, width=1400, scheme="light", scripts=True):
        page = rooms[scripts].new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.seen = []
        page.on("console", lambda message: page.seen.append(message.text))
        page.on("pageerror", lambda error: page.seen.append(str(error)))
        page.on("request", lambda request: page.seen.append(request.url))
        page.goto(addresses[name])
        return page

    yield opened
    for page in pages:
        page.close()
