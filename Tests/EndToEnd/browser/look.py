"""Opens pages in one headless Chromium and tells what it sees.

    look.py < errands

Each line of standard input is an errand, a JSON object: {"address", "looks", "answer"} with optional "link" (signs in;
without it the pages are looked at by a stranger) and "pictures" (a folder). Errands are run beside each other, the
looks of an errand one after the other. What an errand came to goes to the file "answer", which is there once it is
whole: {"sights": [...]} or {"error": ...}. With the end of the input Chromium is closed.

A look is {"name", "path", "lang", "theme", "width", "height"} with optional "does": a list of steps that a person
would take, each ["click", TEXT], ["fill", LABEL, TEXT], ["choose", LABEL, VALUE], ["press", KEY], ["open", SUMMARY],
["at", PLACE] (waits for an address that has it in it), ["file", LABEL, PATH] (chooses a file), ["paste"] (looks at
what was copied, once the page has said that it was) or ["back"]; and "media": "print" to see it as it goes on paper,
and on how many pages.
A picture of each page goes to PICTURES/NAME.png: of the whole page, or of the window alone with "whole": false.
"""

import asyncio
import json
import os
import re
import sys
from itertools import groupby

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Error, async_playwright

CHROMIUM = "/usr/bin/chromium"
# Longer than a busy machine needs for anything: what takes this long does not come.
PATIENCE = 120_000


async def act(page, step):
    match step:
        case ["click", text]:
            link, button = (page.get_by_role(role, name=text, exact=True) for role in ("link", "button"))
            await link.or_(button).first.click()
        case ["fill", label, text]:
            await page.get_by_label(label).and_(page.locator("input, textarea")).first.fill(text)
        case ["choose", label, value]:
            await page.get_by_label(label).and_(page.locator("select")).first.select_option(value)
        case ["press", key]:
            await page.keyboard.press(key)
        case ["open", summary]:
            await page.locator("summary", has_text=summary).first.click()
        case ["file", label, path]:
            field = page.get_by_label(label).and_(page.locator("input[type=file]")).first
            await field.set_input_files(path)
            await page.wait_for_function(READ, arg=await field.element_handle())
        case ["paste"]:
            await page.get_by_role("status").filter(has_text=re.compile(r"\S")).first.wait_for()
            await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            await page.evaluate(PASTE)
        case ["back"]:
            await page.go_back()
        case ["at", place]:
            await page.wait_for_url(lambda url: place in url)
        case _:
            raise ValueError("there is no such step")


# A chosen file is read into another field, or it is said why not.
READ = """field => !field.dataset.reads || field.matches("[aria-invalid]")
    || document.getElementById(field.dataset.reads).value !== "" """
# What is on the clipboard, by type.
PASTE = """async () => {
    const [item] = await navigator.clipboard.read()
    const texts = item.types.map(async type => [type, await (await item.getType(type)).text()])
    window.pasted = Object.fromEntries(await Promise.all(texts))
}"""
# What can be pressed or filled in, or leads elsewhere: of no use on paper. One's own mark and note stand in their form.
CONTROLS = """[...document.querySelectorAll("nav:not(.crumbs), nav a, button, input, select, textarea, a.button")]
    .filter(each => !each.closest(".mine") && each.checkVisibility()).map(each => each.outerHTML.slice(0, 120))"""
# What is folded away and holds no form.
FOLDED = """[...document.querySelectorAll("details")].filter(each => each.checkVisibility()
    && !each.querySelector("form") && !each.lastElementChild.checkVisibility()).map(each => each.textContent.slice(0, 80))"""
FACTS = f"""() => ({{
    title: document.title,
    path: location.pathname + location.search,
    lang: document.documentElement.lang,
    background: getComputedStyle(document.body).backgroundColor,
    width: document.documentElement.scrollWidth,
    focus: document.activeElement.textContent,
    link: document.querySelector("input.address")?.value ?? null,
    rows: document.querySelectorAll("table.board tbody tr").length,
    pasted: window.pasted ?? null,
    controls: {CONTROLS},
    folded: {FOLDED},
}})"""
# A quarter of the time of axe goes into parsing the same few colors: what one comes to is kept.
COLORS = """() => {
    const color = axe.commons.color.Color.prototype, parse = color.parseString, known = new Map()
    color.parseString = function (text) {
        if (!known.has(text)) {
            parse.call(this, text)
            known.set(text, [this.r, this.g, this.b, this.alpha])
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text)
        return this
    }
}"""
VIOLATIONS = """async rules => (await axe.run({ resultTypes: ["violations"], ...rules })).violations.map(each => ({
    rule: each.id, impact: each.impact, element: each.nodes[0].html.slice(0, 200) }))"""
# Every element and where it stands: what axe says of two themes differs in nothing else than what it says of colors, if
# this is the same.
LAYOUT = """() => [...document.querySelectorAll("*")].map(each => {
    const { x, y, width, height } = each.getBoundingClientRect()
    return [each.tagName, each.checkVisibility({ visibilityProperty: true }), x, y, width, height].join()
}).join("\\n")"""
OF_COLORS = ["color-contrast", "link-in-text-block"]


class Travel:
    """Where a page is led to, and whether it has arrived."""

    def __init__(self, page):
        self.page, self.asked, self.arrived = page, 0, asyncio.Event()

    @classmethod
    async def of(cls, page):
        travel = cls(page)
        travel.session = await page.context.new_cdp_session(page)
        travel.session.on("Page.frameRequestedNavigation", travel.ask)
        travel.session.on("Page.navigatedWithinDocument", lambda _: travel.arrived.set())
        page.on("load", lambda _: travel.arrived.set())
        page.on("requestfailed", lambda request: request.is_navigation_request() and travel.arrived.set())
        await travel.session.send("Page.enable")
        return travel

    def ask(self, _):
        self.asked += 1

    async def after(self, step):
        """Takes a step, and waits for the page that it leads to, if it leads to one."""
        asked = self.asked
        self.arrived.clear()
        await act(self.page, step)
        try:
            # What the page had to do has been done then, and where it is led to has been said.
            soon = "new Promise(done => setTimeout(() => setTimeout(done)))"
            await self.session.send("Runtime.evaluate", {"expression": soon, "awaitPromise": True})
        except Error:
            # The page went in the meantime.
            pass
        if self.asked > asked:
            async with asyncio.timeout(PATIENCE / 1000):
                await self.arrived.wait()


class Window:
    """A tab of a context of its own, in which one page after the other is looked at."""

    def __init__(self, context, page, travel):
        self.context, self.page, self.travel, self.messages = context, page, travel, []
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))

    @classmethod
    async def opened(cls, browser, lang):
        # Without motion: a color that is fading from one theme to the other would be taken for low contrast.
        context = await browser.new_context(
            locale={"ja": "ja-JP", "en": "en-US"}[lang], reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        return cls(context, page, await Travel.of(page))

    async def see(self, address, cookies, looks, pictures):
        """Opens a page once, and looks at it in each of the widths and themes: neither the server nor the page's script
        knows about them, only its styles do."""
        self.messages.clear()
        await self.context.clear_cookies()
        await self.context.add_cookies(cookies)
        sights, known = [], {}
        for look in looks:
            try:
                await self.page.set_viewport_size({"width": look["width"], "height": look["height"]})
                await self.page.emulate_media(color_scheme=look["theme"], media="screen")
                if not sights:
                    await self.go(address, look.get("does", []))
                await self.page.emulate_media(media=look.get("media", "screen"))
                if pictures:
                    await self.page.screenshot(path=f"{pictures}/{look['name']}.png", full_page=look.get("whole", True))
                violations = await self.violations(known)
                pages = await self.pages() if look.get("media") == "print" else None
                sights.append(
                    {"name": look["name"], "violations": violations, "pages": pages} | await self.page.evaluate(FACTS))
            except Exception as error:
                raise RuntimeError(f"{look['name']}: {error}") from error
        await self.page.evaluate("() => [localStorage, sessionStorage].forEach(each => each.clear())")
        if looks[0].get("does"):
            # What has been filled in is not there when the same page is opened next.
            await self.page.goto("about:blank")
        return [sight | {"messages": [*self.messages]} for sight in sights]

    async def go(self, address, steps):
        await self.page.goto(address)
        for step in steps:
            try:
                await self.travel.after(step)
            except Exception as error:
                raise RuntimeError(f"{step}: {error or 'it led nowhere'}") from error
        await self.page.evaluate(AXE_SCRIPT)
        await self.page.evaluate(COLORS)

    async def pages(self):
        """The sheets of paper that the page takes."""
        paper = await self.page.pdf(prefer_css_page_size=True, print_background=True)
        return len(re.findall(rb"/Type\s*/Page\b", paper))

    async def violations(self, known):
        """What axe finds. `known` is what it has found on this page but for colors, by layout."""
        layout = await self.page.evaluate(LAYOUT)
        if layout in known:
            return known[layout] + await self.page.evaluate(VIOLATIONS, {"runOnly": OF_COLORS})
        violations = await self.page.evaluate(VIOLATIONS, {})
        known[layout] = [each for each in violations if each["rule"] not in OF_COLORS]
        return violations


class Watch:
    """The windows of one browser, and who has signed in."""

    def __init__(self, browser):
        self.browser, self.cookies, self.idle = browser, {}, {"ja": [], "en": []}

    async def signed_in(self, link):
        """The cookies of who has signed in with a link, which can be used once."""
        if link not in self.cookies:
            self.cookies[link] = asyncio.ensure_future(self.sign_in(link))
        return await self.cookies[link]

    async def sign_in(self, link):
        context = await self.browser.new_context()
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        await page.goto(link)
        await page.locator("main form button").click()
        cookies = await context.cookies()
        await context.close()
        return cookies

    async def run(self, errand):
        """The sights of an errand. A window is used again, but nothing of what a look leaves in it is there in the
        next: its cookies and what its pages keep are cleared."""
        cookies = await self.signed_in(errand["link"]) if "link" in errand else []
        sights = []
        for (lang, path, _), looks in groupby(enumerate(errand["looks"]), page_of):
            idle = self.idle[lang]
            window = idle.pop() if idle else await Window.opened(self.browser, lang)
            looks = [look for _, look in looks]
            # One that has failed is not used again.
            sights += await window.see(errand["address"] + path, cookies, looks, errand.get("pictures"))
            idle.append(window)
        return sights


def page_of(numbered):
    """What looks that follow each other have in common if they are of one page. A page with steps is one look's own."""
    number, look = numbered
    return look["lang"], look["path"], number if look.get("does") else None


async def answer(watch, errand):
    try:
        came = {"sights": await watch.run(errand)}
    except Exception as error:
        came = {"error": str(error)}
    with open(errand["answer"] + ".part", "w") as file:
        json.dump(came, file, ensure_ascii=False)
    os.rename(errand["answer"] + ".part", errand["answer"])


async def main():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        watch, errands = Watch(browser), set()
        while line := await asyncio.to_thread(sys.stdin.readline):
            errands.add(asyncio.create_task(answer(watch, json.loads(line))))
        # Who still waited for an answer is not there any more, or has given the last errand and waits for its file.
        await asyncio.gather(*errands)
        await browser.close()


asyncio.run(main())
