"""Opens pages in headless Chromium and tells what it sees, as JSON on standard output.

    look.py ADDRESS FOLDER [LINK] < looks.json

LINK is a link that signs in; without it the pages are looked at by a stranger.

A look is {"name", "path", "lang", "theme", "width", "height"} with optional "does": a list of steps that a person
would take, each ["click", TEXT], ["fill", LABEL, TEXT], ["choose", LABEL, VALUE], ["press", KEY], ["open", SUMMARY],
["at", PLACE] (waits for an address that has it in it), ["file", LABEL, PATH] (chooses a file) or ["back"]; and
"media": "print" to see it as it goes on paper.
A picture of each page goes to FOLDER/NAME.png: of the whole page, or of the window alone with "whole": false. With "-"
for a folder no pictures are taken.
"""

import json
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
# Longer than a busy machine needs for anything: what takes this long does not come.
PATIENCE = 120_000


def act(page, step):
    match step:
        case ["click", text]:
            page.get_by_role("link", name=text, exact=True).or_(
                page.get_by_role("button", name=text, exact=True)
            ).first.click()
        case ["fill", label, text]:
            page.get_by_label(label).and_(page.locator("input, textarea")).first.fill(text)
        case ["choose", label, value]:
            page.get_by_label(label).and_(page.locator("select")).first.select_option(value)
        case ["press", key]:
            page.keyboard.press(key)
        case ["open", summary]:
            page.locator("summary", has_text=summary).first.click()
        case ["file", label, path]:
            page.get_by_label(label).and_(page.locator("input[type=file]")).first.set_input_files(path)
        case ["back"]:
            page.go_back()
        case ["at", place]:
            page.wait_for_url(lambda url: place in url)
        case _:
            raise ValueError(f"unknown step {step}")


# What can be pressed or filled in, or leads elsewhere: of no use on paper. One's own mark and note stand in their form.
CONTROLS = """() => [...document.querySelectorAll("nav:not(.crumbs), nav a, button, input, select, textarea, a.button")]
    .filter(each => !each.closest(".mine") && each.checkVisibility()).map(each => each.outerHTML.slice(0, 120))"""
# What is folded away and holds no form.
FOLDED = """() => [...document.querySelectorAll("details")].filter(each => each.checkVisibility()
    && !each.querySelector("form") && !each.lastElementChild.checkVisibility()).map(each => each.textContent.slice(0, 80))"""


class Travel:
    """Where a page is led to, and whether it has arrived."""

    # Within this time whatever a step leads to has been asked for.
    MOMENT = 200

    def __init__(self, page):
        self.page, self.asked, self.arrived = page, 0, 0
        page.on("request", self.ask)
        page.on("requestfailed", lambda request: self.ask(request, -1))
        page.on("load", lambda _: self.arrive())

    def ask(self, request, count=1):
        if request.is_navigation_request() and request.redirected_from is None:
            self.asked += count

    def arrive(self):
        self.arrived += 1

    def after(self, step):
        """Takes a step, and waits for the page that it leads to, if it leads to one."""
        asked, arrived = self.asked, self.arrived
        act(self.page, step)
        self.page.wait_for_timeout(self.MOMENT)
        for _ in range(PATIENCE // self.MOMENT):
            if self.arrived - arrived >= self.asked - asked:
                return
            self.page.wait_for_timeout(self.MOMENT)
        raise TimeoutError(f"{step} led nowhere")


def sign_in(browser, link):
    """What a browser keeps of having signed in."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(link)
    page.locator("main form button").click()
    state = context.storage_state()
    context.close()
    return state


def look(browser, address, folder, state, look):
    context = browser.new_context(
        storage_state=state,
        viewport={"width": look["width"], "height": look["height"]},
        locale={"ja": "ja-JP", "en": "en-US"}[look["lang"]],
        color_scheme=look["theme"],
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(address + look["path"])
    travel = Travel(page)
    for step in look.get("does", []):
        travel.after(step)
    page.emulate_media(media=look.get("media", "screen"))
    if folder != "-":
        page.screenshot(path=f"{folder}/{look['name']}.png", full_page=look.get("whole", True))
    violations = [
        {
            "rule": violation["id"],
            "impact": violation["impact"],
            "element": violation["nodes"][0]["html"][:200],
        }
        for violation in Axe().run(page).response["violations"]
    ]
    answer = {
        "name": look["name"],
        "title": page.title(),
        "path": page.evaluate("location.pathname + location.search"),
        "lang": page.evaluate("document.documentElement.lang"),
        "background": page.evaluate("getComputedStyle(document.body).backgroundColor"),
        "width": page.evaluate("document.documentElement.scrollWidth"),
        "focus": page.evaluate("document.activeElement.textContent"),
        "link": next((field.input_value() for field in page.locator("input.address").all()), None),
        "rows": page.locator("table.board tbody tr").count(),
        "controls": page.evaluate(CONTROLS),
        "folded": page.evaluate(FOLDED),
        "messages": messages,
        "violations": violations,
    }
    context.close()
    return answer


def main():
    address, folder, *links = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        state = sign_in(browser, links[0]) if links else None
        answers = [look(browser, address, folder, state, each) for each in json.load(sys.stdin)]
        browser.close()
    json.dump(answers, sys.stdout, ensure_ascii=False)


main()
