import Foundation
import Testing

extension Browsed {
    /// From an empty folder to a team, in a real browser: the set-up link, an invitation, signing in.
    @Suite struct FirstRunTests {
        private static let password = "correct mule paperclip"

        private struct Words {
            let name, email, password, begin, members, invite, makeLink, signIn, error: String

            static let all = [
                "ja": Words(
                    name: "お名前", email: "メールアドレス", password: "パスワード", begin: "はじめる", members: "メンバー",
                    invite: "メンバーを招待する", makeLink: "招待リンクを作る", signIn: "サインイン", error: "エラー"),
                "en": Words(
                    name: "Your name", email: "E-mail address", password: "Password", begin: "Begin",
                    members: "Members",
                    invite: "Invite a member", makeLink: "Make an invitation link", signIn: "Sign in", error: "Error"),
            ]
        }

        private func path(_ link: String?, _ served: Served) throws -> String {
            let link = try #require(link)
            try #require(link.hasPrefix(served.address))
            return String(link.dropFirst(served.address.count))
        }

        /// Looks at pages as a stranger; nothing on them may keep anybody out.
        private func look(_ looks: [Browser.Look], _ served: Served) throws -> [Browser.Sight] {
            let sights = try Browser.look(looks, at: served, isStranger: true)
            for (asked, seen) in zip(looks, sights) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.lang == asked.lang && seen.width <= asked.width, "\(seen.name)")
                let said = seen.messages.filter { !$0.contains("status of 422") }
                #expect(said.isEmpty, "\(seen.name): \(said)")
            }
            return sights
        }

        @Test("somebody sets it up, invites somebody, who comes and signs in again", arguments: ["ja", "en"])
        func firstRun(lang: String) throws {
            let words = try #require(Words.all[lang])
            let served = try Served(Kadode(), isSetUp: false)
            let setUp = try path(served.setUpLink, served)
            func fill(_ name: String, _ email: String?, _ password: String) -> [[String]] {
                [["fill", words.name, name]] + (email.map { [["fill", words.email, $0]] } ?? [])
                    + [["fill", words.password, password], ["click", words.begin]]
            }
            let theme = lang == "ja" ? "light" : "dark"
            func seen(_ name: String, _ path: String, width: Int = 1280, _ does: [[String]] = []) -> Browser.Look {
                Browser.Look(name: "\(name)-\(lang)", path: path, lang: lang, theme: theme, width: width, does: does)
            }
            let first = try look(
                [
                    seen("nobody-yet", "/"), seen("set-up", setUp), seen("set-up-phone", setUp, width: 390),
                    seen("set-up-wrong", setUp, fill("森", "mori@example.com", "short")),
                    seen(
                        "invitation", setUp,
                        fill("森 あきら", "mori@example.com", Self.password) + [
                            ["open", "森 あきら"], ["click", words.members], ["open", words.invite],
                            ["fill", words.email, "ito@example.com"],
                            ["click", words.makeLink],
                        ]),
                ], served)
            #expect(first[0].path == "/sign-in?next=%2F")
            #expect(first[3].title.hasPrefix(words.error) && first[3].path == setUp)
            let invitation = try path(first[4].link, served)

            let second = try look(
                [
                    seen("join", invitation, width: 390),
                    seen("joined", invitation, fill("伊藤", nil, Self.password)),
                    seen("sign-in", "/account"),
                    seen(
                        "signed-in", "/account",
                        [
                            ["fill", words.email, "ito@example.com"], ["fill", words.password, Self.password],
                            ["click", words.signIn],
                        ]),
                    seen(
                        "sign-in-wrong", "/sign-in",
                        [
                            ["fill", words.email, "ito@example.com"], ["fill", words.password, "x"],
                            ["press", "Enter"],
                        ]),
                ], served)
            #expect(second[1].path == "/today", "who works with customers begins with what they need")
            #expect(second[2].path == "/sign-in?next=%2Faccount")
            #expect(second[3].path == "/account")
            #expect(second[4].title.hasPrefix(words.error))
        }
    }
}
