import pytest

pytestmark = pytest.mark.browser

SINGLE = ["full", "one_diagnosis", "training", "not_loaded", "timeout", "hostile"]
ALL = [*SINGLE, "student", "class"]
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ALL)
def test_axe_finds_nothing(visit, axe, name, scheme):
    """No page breaks a rule of accessibility, in light and dark, with everything unfolded."""
    page = visit(name, scheme=scheme, width=400 if scheme == "dark" else 1400)
    page.evaluate(OPEN_ALL)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"][:3]]) for rule in found] == []


def test_a_phone_leaves_room_for_what_a_check_asks(visit):
    """At 400 pixels the words of a check are not squeezed into a column narrower than a word."""
    page = visit("class", width=400)
    wide = "Math.min(...[...document.querySelectorAll('.items tbody th')].map((cell) => cell.clientWidth))"
    assert page.evaluate(wide) >= 120


def test_one_long_name_does_not_push_the_marks_away(visit):
    """Where one student's name has no blank in it, the table of students still fits a wide screen."""
    page = visit("class", width=1400)
    page.evaluate("document.querySelector('.students tbody bdi').textContent = 'x'.repeat(300)")
    box = "[document.querySelector('.scroll').scrollWidth, document.querySelector('.scroll').clientWidth]"
    needed, there = page.evaluate(box)
    assert needed <= there


@pytest.mark.parametrize("name", ALL)
def test_a_phone_needs_no_scrolling_sideways(visit, name):
    """At 400 pixels a page is as wide as the screen, folded and unfolded."""
    page = visit(name, width=400)
    for prepare in ("0", OPEN_ALL):
        page.evaluate(prepare)
        assert page.evaluate("document.documentElement.scrollWidth") == 400


@pytest.mark.parametrize("name", ALL)
def test_a_page_asks_for_nothing(visit, addresses, name):
    """A page makes no request beyond itself, and the browser has nothing to complain of."""
    page = visit(name)
    page.evaluate(OPEN_ALL)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.seen == [addresses[name]]


@pytest.mark.parametrize("name", ["one_diagnosis", "student", "class"])
def test_the_style_is_in_force(visit, name):
    """The policy lets the page's own style through: light and dark differ, and text has our font."""
    colours = {
        visit(name, scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(colours) == 2
    assert "rgba(0, 0, 0, 0)" not in colours


def test_the_policy_stops_foreign_code(visit):
    """A script, handler, style or picture that gets into a page all the same stays without effect."""
    page = visit("one_diagnosis")
    page.evaluate(
        """() => {
            document.body.insertAdjacentHTML("beforeend",
                '<img id="i" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onerror="window.hit = 1">'
                + '<p id="p" style="color: rgb(1, 2, 3)">x</p>');
            const script = document.createElement("script");
            script.textContent = "window.hit = 2";
            document.body.append(script);
        }"""
    )
    page.wait_for_function("document.getElementById('i').complete")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("getComputedStyle(document.getElementById('p')).color") != "rgb(1, 2, 3)"


def test_a_hostile_report_runs_nothing(visit):
    """The page of a hostile report shows its payload as text, without scripts or pictures of it."""
    page = visit("hostile")
    assert page.locator("script, img, a[href^='javascript']").count() == 0
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()


def test_a_line_link_leads_to_the_line(visit):
    """On a student's page the link to a line unfolds the source and shows the line."""
    page = visit("student")
    link = page.locator("#e1 .claim a")
    link.click()
    page.locator("#e1-L7").wait_for(state="visible")


def test_the_keyboard_opens_a_hint(visit):
    """A hint opens by keyboard alone."""
    page = visit("one_diagnosis")
    hint = page.locator(".hints details").first
    hint.locator("summary").focus()
    page.keyboard.press("Enter")
    assert hint.locator("p").is_visible()


def test_the_first_tab_leads_to_the_content(visit):
    """The first key press offers to skip to the content."""
    page = visit("student")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    assert page.locator(".skip").bounding_box()["x"] >= 0


def test_paper_shows_what_is_folded(visit):
    """Printed, the checks and the source are there although the screen folds them."""
    page = visit("student")
    page.emulate_media(media="print")
    if not page.evaluate("CSS.supports('selector(details::details-content)')"):
        pytest.skip("this Chromium cannot style the content of details")
    assert page.locator("#e1 .checks").bounding_box()["height"] > 100


def names(page):
    """The names of the students in the table, as shown."""
    return page.locator(".students tbody tr:not([hidden]) th").all_inner_texts()


def test_the_class_can_be_sorted(visit):
    """A click on a heading sorts by it, a second one the other way round, and the heading says so."""
    page = visit("class")
    heads = page.locator(".students thead th")
    heads.nth(4).locator("button").click()
    assert heads.nth(4).get_attribute("aria-sort") == "ascending"
    totals = [float(text) for text in page.locator(".students tbody td:last-child").all_inner_texts()]
    assert totals == sorted(totals)
    heads.nth(4).locator("button").click()
    totals = [float(text) for text in page.locator(".students tbody td:last-child").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)


def test_the_class_can_be_filtered(visit):
    """A name and a misconception leave those who have both, and say how many they are."""
    page = visit("class")
    everyone = len(names(page))
    page.get_by_label("Name").fill("student 0")
    assert names(page) == [f"Student {i:02d}" for i in range(10)]
    page.get_by_label("Show").select_option(label="Adds up without dividing by n (20)")
    assert names(page) == [f"Student {i:02d}" for i in range(10) if i % 3]
    assert page.locator("output").inner_text() == f"6 of {everyone}"


def test_the_class_page_works_without_scripts(visit):
    """Without scripts the table is complete, and no dead control is shown."""
    page = visit("class", scripts=False)
    assert len(names(page)) == 36
    assert not page.locator(".filter").is_visible()
    assert page.locator(".students button").count() == 0
