import Onboarding
import Samples
import Testing

@testable import Pages

/// The forms of pages: what they ask, what they hold again after a refusal, and what is read from what they send.
@Suite struct FormTests {
    private static let hidden: [(name: String, value: String)] = [("csrf", "t")]
    private static let day = PagesFixture.day

    private func form(_ page: String, to action: String) throws -> HTML {
        let page = try HTML(page)
        #expect(page.foreignScripts.isEmpty)
        return try #require(page.all("form").first { $0["action"] == action }, "\(action)")
    }

    private func names(_ form: Form) -> [String] { form.fields.map(\.name) }

    // MARK: What is read from what was sent

    @Test("a field is read as what it has to be, and what is missing is said at it")
    func reading() throws {
        let sent = FormValues(Location("/?on=2026-10-31&words=%20a%20&bad=31.10&tick=1&tick=2")!)
        #expect(try sent.day("on") == Self.day && sent.needed("words") == "a" && sent.day("none") == nil)
        #expect(sent.all("tick") == ["1", "2"] && sent["tick"] == "1" && sent.without(["tick"]).all("tick").isEmpty)
        func refusal(_ read: () throws -> Void) -> Refusal? {
            do { try read() } catch { return error as? Refusal }
            return nil
        }
        for (field, words, found) in [
            ("none", "Give a date.", refusal { _ = try sent.neededDay("none") }),
            ("none", "Please fill this in.", refusal { _ = try sent.needed("none") }),
            ("none", "Please choose one.", refusal { _ = try sent.chosen("none") }),
            ("bad", "\"31.10\" is no date.", refusal { _ = try sent.day("bad") }),
        ] { #expect(found?.place?.field == field && found?.message.en == words) }
    }

    // MARK: Accounts

    @Test("who has a password is asked for it before a new one is chosen", arguments: Language.allCases)
    func passwords(language: Language) throws {
        for hasPassword in [true, false] {
            let page = try AccountPage(
                Member(name: "森", email: EmailAddress("mori@example.com"), role: .csm), hasPassword: hasPassword,
                sessions: [], today: Self.day, hidden: Self.hidden)
            let html = page.page(for: Reader(language: language))
            let fields = try form(html, to: "/account/password").all("input").filter { $0["type"] == "password" }
            #expect(fields.map { $0["name"] } == (hasPassword ? ["current", "password"] : ["password"]))
            let button = try form(html, to: "/account/password").first("button")?.text
            let words = language == .ja ? ("パスワードを変更する", "パスワードを決める") : ("Change the password", "Choose a password")
            #expect(button == (hasPassword ? words.0 : words.1))
            let languages = try form(html, to: "/account").all("option").map { $0["value"] }
            #expect(languages == ["", "ja", "en"])
        }
    }

    @Test("a link asks for what its purpose needs, and says for whom it is", arguments: LinkPurpose.allCases)
    func links(purpose: LinkPurpose) throws {
        let member =
            purpose == .setUp ? nil : try Member(name: "森", email: EmailAddress("mori@example.com"), role: .csm)
        let page = SignInPage.page(
            of: purpose, for: member, at: Location(path: ["x"]), timeZone: "Asia/Tokyo", hidden: Self.hidden)
        let asked: [LinkPurpose: [String]] = [
            .setUp: ["name", "email", "password", "timezone"], .invitation: ["name", "password"],
            .passwordReset: ["password"], .signIn: [],
        ]
        #expect(names(page.form) == asked[purpose])
        #expect(
            page.intro.allSatisfy { ($0.ja.contains("mori@example.com") && $0.en.contains("mori")) == (member != nil) })
        let zone = page.form.fields.first { $0.name == "timezone" }
        #expect(purpose != .setUp || (zone?.value == "Asia/Tokyo" && zone?.preset == "timezone"))
        #expect(page.title.ja != page.title.en && page.form.button.ja != page.form.button.en)
    }

    @Test("an invitation that was refused keeps what was typed; each deed has its words")
    func invitation() throws {
        let page = MembersPage(
            rows: [], today: Self.day, typed: FormValues(["email": ["a@b.c"], "role": ["viewer"]]), hidden: Self.hidden)
        #expect(page.invitation.fields.map(\.value) == ["a@b.c", "viewer"])
        let fresh = MembersPage(rows: [], today: Self.day, hidden: Self.hidden)
        #expect(fresh.invitation.fields.map(\.value) == ["", "csm"])
        #expect(MembersPage.notice("deactivated")?.ja == "利用を停止し、すべてのブラウザからサインアウトさせました。")
        #expect(MembersPage.notice("else") == nil && AccountPage.notice(nil) == nil)
        #expect(AccountPage.notice("session")?.en == "That browser is signed out.")
    }

    @Test("the log says what values mean, each that differs once")
    func log() {
        let words = LogWords(journey: nil, today: Self.day)
        let changes = words.changes(
            from: [("role", "csm"), ("state", "open"), ("seats", "10"), ("link", nil)],
            to: [("role", "manager"), ("state", "skipped"), ("seats", "10"), ("link", "invitation")])
        #expect(changes.map { $0.name?.ja } == ["役割", "状態", "リンク"])
        #expect(changes.map { $0.after?.en } == ["Manager", "put off", "invitation"])
        #expect(changes.map { $0.before?.ja } == ["CSM", "未レビュー", nil])
    }

    // MARK: Customers

    private func customer(_ seats: String) -> CustomerForm {
        CustomerForm(
            "aoba",
            ([(name: "contract_start", value: "2026-10-01"), ("seats", seats), ("name", "あおば")], [("trial", "no")]),
            hidden: Self.hidden)
    }

    @Test("a customer's form asks for the name first, and sends along what it was opened with")
    func customerForm() throws {
        let form = customer("30").form
        #expect(names(form) == ["name", "seats", "contract_start", "trait/trial", "traits", "from"])
        #expect(form.fields.filter(\.isRequired).map(\.name) == ["name", "contract_start"])
        let sent = FormValues(Dictionary(grouping: form.hidden, by: \.name).mapValues { $0.map(\.value) })
        let seen = customer("40").seen(in: sent)
        #expect(seen.columns.first { $0.name == "seats" }?.value == "30" && seen.traits.map(\.value) == ["no"])
    }

    @Test("what was typed stays: beside what somebody else saved, and at the field that was refused")
    func customerRefused() throws {
        let opened = customer("30").form.hidden.map { ($0.name, [$0.value]) }
        let sent = FormValues(
            Dictionary(opened + [("seats", ["35"]), ("name", ["あおば"]), ("contract_start", ["2026-10-01"])]) { $1 })
        let stale = Refusal(.stale, Text(ja: "変更されました。", en: "It was changed."))
        let form = customer("40").contested(stale, sent)
        let seats = form.fields.first { $0.name == "seats" }
        #expect(seats?.value == "35" && seats?.other == "40")
        #expect(form.problem?.message == stale.message && form.instead?.place == CustomerPage.editing("aoba"))
        let wrong = Refusal(.tooLarge, Text(ja: "長すぎます。", en: "Too long."), at: Place(field: "trial"))
        let refused = customer("30").refused([wrong], sent)
        #expect(refused.fields.first { $0.name == "trait/trial" }?.problem?.message == wrong.message)
    }

    @Test("a new customer begins today, with whoever types it in as its CSM, until something is typed")
    func newCustomer() {
        func form(_ typed: [String: [String]]) -> [String: String] {
            let form = CustomerForm.adding(
                typed: FormValues(typed), today: Self.day, own: "mori@example.com", hidden: Self.hidden)
            return Dictionary(form.fields.map { ($0.name, $0.value) }) { $1 }
        }
        #expect(form([:])["contract_start"] == "2026-10-31" && form([:])["csm_email"] == "mori@example.com")
        let typed = form(["name": ["あおば"], "csm_email": [""], "seats": ["x"], "traits": ["a=b"]])
        #expect(
            typed["contract_start"] == "" && typed["csm_email"] == "" && typed["seats"] == "x"
                && typed["traits"] == "a=b")
    }

    @Test("that a usage id was linked is said while it is, with the way back to where it was done")
    func usageIds() {
        let ids = UsageIds(customer: "aoba", name: "あおば", ids: ["a"], hidden: Self.hidden)
        let place = Location(path: ["customers", "aoba", "edit"])
        let linked = ids.notice(place.with("linked", "a"))
        #expect(linked?.text.ja == "利用ID「a」を「あおば」に結び付けました。")
        #expect(linked?.undo?.action.href == "/customers/aoba/usage")
        #expect(ids.notice(place.with("linked", "b")) == nil && ids.notice(place.with("unlinked", "a")) == nil)
        let unlinked = ids.notice(place.with("unlinked", "b"), (PastePage.link, PastePage.unlink))
        #expect(unlinked?.undo?.action == PastePage.link && unlinked?.text.en.contains("counts for nobody") == true)
    }

    // MARK: Boards kept under a name

    @Test(
        "a view that differs from the board offers to take its filters; of somebody else's only the beginning changes")
    func savedViews() {
        func forms(mayChange: Bool, typed: [String: [String]] = [:]) -> SavedViews {
            var views = SavedViews([
                SavedView(id: 3, name: "停滞", query: "/?pace=stuck", isShared: true, mayChange: mayChange, state: "s")
            ])
            var board = BoardView(program: "standard")
            (board.saved, board.pace) = (3, .behind)
            views.offerForms(for: board, typed: FormValues(typed), mayShare: true, hidden: Self.hidden)
            return views
        }
        let own = forms(mayChange: true)
        #expect(own.changing.map(names) == ["name", "shared", "default", "replace"] && own.mayRemove)
        #expect(own.changing?.fields.map(\.value) == ["停滞", "yes", "", "yes"])
        let others = forms(mayChange: false)
        #expect(others.changing.map(names) == ["default"] && !others.mayRemove)
        #expect(others.changing?.hidden.contains { $0 == ("name", "停滞") } == true)
        let typed = forms(mayChange: true, typed: ["change": ["yes"], "name": ["急ぐ"]])
        #expect(typed.changing?.fields.map(\.value) == ["急ぐ", "", "", ""])
        #expect(own.told(by: Location("/?did=changed&view=3")!)?.ja == "「停滞」を変更しました。")
        #expect(own.told(by: Location("/?did=removed&named=停滞")!) == nil, "it is there again")
    }

    // MARK: What goes wrong

    @Test("every refusal has a page in both languages, with a heading that fits it", arguments: Refusal.Code.allCases)
    func problems(code: Refusal.Code) throws {
        let message = Text(ja: "理由です。", en: "The reason.")
        let pages = try Language.allCases.map {
            try HTML(Problem(Refusal(code, message)).page(for: Reader(language: $0)))
        }
        #expect(pages[0].text.contains("理由です。") && pages[1].text.contains("The reason."))
        #expect(pages[0].first("h1")?.text != pages[1].first("h1")?.text)
        #expect(code != .tooOften || pages[1].first("h1")?.text == "Wait a little")
    }

    @Test(
        "a language, a theme and a day that cannot be are refused with what can be",
        arguments: ["lang=fr", "theme=pink"])
    func addresses(query: String) throws {
        #expect(throws: Never.self) { try Location("/?lang=ja&theme=dark&lang=")?.checkTastes() }
        #expect {
            try Location("/?\(query)")?.checkTastes()
        } throws: { error in
            let remedy = (error as? Refusal)?.remedy
            return query == "lang=fr" ? remedy?.en == "It can be ja, en." : remedy?.ja == "使えるのは auto、light、dark です。"
        }
        #expect(try Day.viewed(nil, today: Self.day) == Self.day)
        #expect(throws: Refusal.self) { try Day.viewed(Self.day + 400, today: Self.day) }
    }

    @Test("what is imported is counted, and what is left to do is said", arguments: Language.allCases)
    func imports(language: Language) {
        let told = PastePage.importedUsage(1200, hasRefused: true, unmatched: 1)(language)
        #expect(
            told
                == (language == .ja
                    ? "利用データを1,200行取り込みました。取り込めなかった行だけを下に残してあります。顧客の分からない利用IDが1件あります。下で結び付けてください。"
                    : "Imported 1,200 rows of usage. The rows that were refused are left below. 1 usage id without a customer: link them below.")
        )
        let lines = PastePage.template(owner: "mori@example.com", language).split(separator: "\r\n")
        #expect(lines.count == 2 && lines[1].hasSuffix(",mori@example.com"))
        #expect(lines[0].split(separator: ",").count == 9)
    }
}
