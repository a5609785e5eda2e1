// Keys for those who like them. An element says by which keys it is reached (data-key="j"), and this script clicks it,
// or moves into it where it is a field: whatever a key does can be done without this script. See docs/en/web.md.
"use strict";

(() => {
    const off = "kadode.keys-off";
    const typed = "textarea, select, [contenteditable], input:not([type=hidden], [type=checkbox], [type=radio], [type=submit])";
    const active = "a[href], button, summary, input";
    const landing = "a[href], button, summary";
    const dialog = document.getElementById("keys");
    const isOff = () => localStorage.getItem(off) !== null;
    const isShown = (element) => element.checkVisibility();
    const all = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
    const keysOf = (element) => element.dataset.key.split(" ");

    const rows = () => all("[data-row]");
    const rowOf = (element) => element?.closest("[data-row]");

    /** Goes up or down a list by one row; from elsewhere to its first. */
    function step(by) {
        const list = rows();
        const place = list.indexOf(rowOf(document.activeElement));
        const row = list[place < 0 ? 0 : Math.min(Math.max(place + by, 0), list.length - 1)];
        const target = row?.matches(active) ? row : row?.querySelector(landing);
        target?.focus();
        row?.scrollIntoView({ block: "nearest" });
        return Boolean(target);
    }

    /** What a key means here: of elements that stand in rows only those of the row that has the focus. */
    function reached(key) {
        const found = all("[data-key]").filter((element) => keysOf(element).includes(key));
        const row = rowOf(document.activeElement);
        return (row && found.find((element) => row.contains(element))) ?? found.find((element) => !rowOf(element));
    }

    const enter = (details) => details.querySelector(typed)?.focus();

    function use(element) {
        if (element.matches(typed)) {
            element.focus();
            element.scrollIntoView({ block: "nearest" });
            return;
        }
        element.click();
        // What opens is there to be filled in.
        const details = element.matches("summary") ? element.parentElement : null;
        if (details?.open) enter(details);
    }

    function press(event) {
        if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
        const focused = document.activeElement;
        if (focused?.matches(typed)) {
            if (event.key === "Escape") focused.blur();
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey && focused.form) {
                event.preventDefault();
                const button = focused.form.querySelector("button[data-default]");
                focused.form.requestSubmit(button);
            }
            return;
        }
        const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
        if (event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && /^[a-z]$/.test(key))) return;
        if (isOff() || document.querySelector("dialog[open]")) return;
        if (key === "Enter" && focused?.matches(active)) return;
        const element = reached(key);
        const direction = { j: 1, k: -1 }[key];
        if (element) {
            event.preventDefault();
            // A key held down means one thing once.
            if (!event.repeat) use(element);
        } else if (direction && step(direction)) {
            event.preventDefault();
        }
    }

    function nameOf(element) {
        const label = element.labels?.[0];
        return (element.getAttribute("aria-label") ?? (label ?? element).textContent).trim();
    }

    function written(key) {
        const kbd = document.createElement("kbd");
        kbd.textContent = key === "Escape" ? "Esc" : key;
        return kbd;
    }

    /** One line of the list of keys. */
    function tell(keys, name) {
        const [line, term, meaning] = ["div", "dt", "dd"].map((each) => document.createElement(each));
        term.append(...keys.map(written));
        meaning.textContent = name;
        line.append(term, meaning);
        dialog.querySelector("dl").append(line);
    }

    /** Writes beside each element by which key it is reached, and lists them all. */
    function announce() {
        const elements = [...document.querySelectorAll("[data-key]")];
        const told = new Set();
        if (document.querySelector("[data-row]")) tell(["j", "k"], dialog.dataset.rows);
        for (const element of elements) {
            const [keys, name] = [keysOf(element), nameOf(element)];
            const isKnown = told.has(keys[0]);
            told.add(keys[0]);
            if (!isKnown) tell(keys, element.matches("[type=checkbox]") ? dialog.dataset.ticks : name);
            element.setAttribute("aria-keyshortcuts", keys.join(" "));
            if (rowOf(element)) continue;
            const sign = written(keys[0]);
            sign.setAttribute("aria-hidden", "true");
            (element.matches(typed) ? element.labels?.[0] : element)?.append(" ", sign);
        }
    }

    /** What was typed and not sent stays in this tab until it is, whatever else is pressed on the page. */
    function keepDraft(field) {
        const place = `kadode.draft.${field.dataset.draft}`;
        const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
        if (kept && kept.text !== field.value) {
            // Saved by somebody else in the meantime: both are shown.
            const isSame = kept.base === field.defaultValue;
            field.value = isSame ? kept.text : `${field.defaultValue}\n${kept.text}`;
        }
        field.addEventListener("input", () => {
            const draft = { base: field.defaultValue, text: field.value };
            sessionStorage.setItem(place, JSON.stringify(draft));
        });
        field.form?.addEventListener("submit", () => {
            sessionStorage.setItem(sent, JSON.stringify([...sentDrafts(), place]));
        });
    }

    const sent = "kadode.sent";
    const sentDrafts = () => JSON.parse(sessionStorage.getItem(sent) ?? "[]");

    /** What was sent is no draft any more, once a page comes that does not say that it was not taken. */
    function forgetSentDrafts() {
        if (!document.querySelector("[data-unsent]")) sentDrafts().forEach((place) => sessionStorage.removeItem(place));
        sessionStorage.removeItem(sent);
    }

    forgetSentDrafts();
    const hasDrafts = Object.keys(sessionStorage).some((place) => place.startsWith("kadode.draft."));
    document.querySelectorAll("[data-if-drafts]").forEach((element) => {
        element.hidden = !hasDrafts;
    });

    /** What the browser knows better than a default does. */
    document.querySelectorAll("select[data-preset=timezone]").forEach((select) => {
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        if ([...select.options].some((option) => option.value === zone)) select.value = zone;
    });

    /** Buttons that tick all boxes of a name in their form, or none. */
    document.querySelectorAll("[data-ticking]").forEach((bar) => {
        bar.hidden = false;
        bar.addEventListener("click", (event) => {
            if (!event.target.matches("button")) return;
            bar.closest("form").querySelectorAll(`input[name="${bar.dataset.ticking}"]`).forEach((box) => {
                box.checked = event.target.value !== "";
            });
        });
    });

    /** Lists whose rows need no word each that they are rows: it would stand there fifty times. */
    document.querySelectorAll("[data-rows] > tr").forEach((row) => row.setAttribute("data-row", ""));

    /** The bar of what can be done with the rows that are ticked: how many they are, and which. */
    document.querySelectorAll("[data-ticked]").forEach((bar) => {
        const list = bar.closest("form");
        const boxes = [...list.querySelectorAll(`input[name="${bar.dataset.ticked}"]`)];
        const whole = list.querySelector("[data-all]");
        const [told, names] = [bar.querySelector("[data-told]"), bar.querySelector("[data-names]")];
        const show = () => {
            const ticked = boxes.filter((box) => box.checked);
            bar.hidden = ticked.length === 0;
            told.textContent = told.dataset.told.replace("#", ticked.length);
            names.textContent = ticked.map(nameOf).join(names.dataset.names);
            whole.checked = ticked.length === boxes.length;
            whole.indeterminate = ticked.length > 0 && !whole.checked;
        };
        const tick = (isTicked) => {
            boxes.forEach((box) => {
                box.checked = isTicked;
            });
            show();
        };
        bar.classList.remove("still");
        boxes.forEach((box) => box.setAttribute("data-key", "x"));
        [whole, ...bar.querySelectorAll("button[hidden]")].forEach((element) => {
            element.hidden = false;
        });
        list.addEventListener("change", (event) => (event.target === whole ? tick(whole.checked) : show()));
        bar.querySelector("button[type=button]").addEventListener("click", () => tick(false));
        // What was ticked before one went on is ticked still after one has come back.
        window.addEventListener("pageshow", show);
        show();
    });

    /** The text of a file as spreadsheets save it: UTF-8, else Shift_JIS; null if it is neither. */
    function textOf(bytes) {
        for (const encoding of ["utf-8", "shift_jis"]) {
            try {
                const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
                if (!text.includes("\u0000")) return text;
            } catch {
                continue;
            }
        }
        return null;
    }

    /** Reads a chosen file into the field that can also be pasted into. */
    async function readFile(field) {
        const [file] = field.files;
        const target = document.getElementById(field.dataset.reads);
        const told = document.getElementById(`${field.id}-problem`);
        let [text, problem] = [null, null];
        if (!file) return;
        if (file.size <= Number(field.dataset.largest)) {
            try {
                text = textOf(await file.arrayBuffer());
                if (text === null) problem = told.dataset.noText;
            } catch {
                problem = told.dataset.unreadable;
            }
        }
        if (!problem && (text === null || sizeInForm(text) > Number(field.dataset.largest))) {
            problem = told.dataset.tooLarge;
        }
        told.textContent = problem ?? "";
        if (problem) {
            field.setAttribute("aria-invalid", "true");
        } else {
            field.removeAttribute("aria-invalid");
            target.value = text;
        }
    }

    /** The bytes that a form takes to send a text: three for each byte of Japanese. */
    function sizeInForm(text) {
        return new URLSearchParams({ text: text.replace(/\r?\n/g, "\r\n") }).toString().length;
    }

    document.querySelectorAll("input[data-reads]").forEach((field) => {
        // Without this script there is nothing to read a file with, and one pastes.
        field.parentElement.hidden = false;
        field.addEventListener("change", () => readFile(field));
    });

    /** A part of the page as it goes into a mail: nothing of ours in it, and tables that keep their lines. */
    function forMail(part) {
        const copy = part.cloneNode(true);
        copy.querySelectorAll(".onphone").forEach((element) => element.remove());
        copy.querySelectorAll("*").forEach((element) => {
            [...element.attributes].forEach(({ name }) => element.removeAttribute(name));
        });
        copy.querySelectorAll("table").forEach((table) => {
            Object.entries({ border: 1, cellspacing: 0, cellpadding: 6 }).forEach((each) => table.setAttribute(...each));
        });
        copy.querySelectorAll("th").forEach((cell) => cell.setAttribute("align", "left"));
        return copy.innerHTML;
    }

    /** Puts the same on the clipboard in two forms; whoever pastes takes the one that fits. */
    async function copy(html, text) {
        const forms = Object.entries({ "text/html": html, "text/plain": text });
        if (navigator.clipboard?.write) {
            const blobs = forms.map(([type, content]) => [type, new Blob([content], { type })]);
            await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
            return;
        }
        // Without HTTPS browsers offer no other way.
        const fill = (event) => {
            forms.forEach((form) => event.clipboardData.setData(...form));
            event.preventDefault();
        };
        document.addEventListener("copy", fill, { once: true });
        if (!document.execCommand("copy")) throw new Error("refused");
    }

    document.querySelectorAll("[data-copies]").forEach((button) => {
        const { copies, text, tells } = button.dataset;
        const [part, words, told] = [copies, text, tells].map((id) => document.getElementById(id));
        button.hidden = false;
        button.addEventListener("click", async () => {
            told.textContent = "";
            try {
                await copy(forMail(part), words.textContent);
                told.textContent = told.dataset.done;
            } catch {
                told.textContent = told.dataset.failed;
            }
        });
    });

    /** A menu closes when one looks elsewhere; Escape leads back to its button. */
    const openMenus = () => [...document.querySelectorAll("details.menu[open]")];
    document.addEventListener("click", (event) => {
        openMenus().filter((menu) => !menu.contains(event.target)).forEach((menu) => menu.removeAttribute("open"));
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        openMenus().forEach((menu) => {
            menu.removeAttribute("open");
            if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
        });
    });

    /** Whoever opens a small form writes in it next; one that lies open from the start takes no focus. */
    document.querySelectorAll("details.pop:not(.open)").forEach((details) => {
        details.addEventListener("toggle", () => {
            if (details.open) enter(details);
        });
    });

    document.querySelectorAll("textarea[data-draft]").forEach(keepDraft);
    document.querySelectorAll('form[action="/sign-out"]').forEach((form) => {
        form.addEventListener("submit", () => sessionStorage.clear());
    });

    if (!dialog || !document.querySelector("[data-key]:not([data-opens]), [data-row], [data-default]")) return;
    const opener = document.querySelector("[data-opens=keys]");
    const choice = dialog.querySelector("input[type=checkbox]");
    const show = () => document.documentElement.toggleAttribute("data-keys", !isOff());
    opener.parentElement.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
    choice.checked = !isOff();
    choice.addEventListener("change", () => {
        if (choice.checked) localStorage.removeItem(off);
        else localStorage.setItem(off, "1");
        show();
    });
    announce();
    show();
    document.addEventListener("keydown", press);
})();
