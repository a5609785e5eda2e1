import Onboarding
import Samples
import Testing

@Suite struct MemberTests {
    @Test("an address is the same however it is typed")
    func addresses() throws {
        let sato = try EmailAddress("sato@example.com")
        for spelling in ["Sato@Example.com", "  sato@example.com\n", "SATO@EXAMPLE.COM"] {
            #expect(try EmailAddress(spelling) == sato)
        }
        #expect(sato.text == "sato@example.com")
        // A letter and its accent apart, and together.
        #expect(try EmailAddress("e\u{301}@example.com") == EmailAddress("é@example.com"))
    }

    @Test(
        "what is no address is refused at its field",
        arguments: [
            "", " ", "sato", "sato@", "@example.com", "a@b@c", "sa to@example.com", "sato@example.com\r\nBcc: x@y.z",
            "<sato@example.com>", "sato@example.com,b@c.d", "sato@.com", "sato@example.", "a@\u{0}b",
            String(repeating: "a", count: 255) + "@example.com",
        ])
    func noAddresses(text: String) {
        #expect {
            try EmailAddress(text)
        } throws: { error in
            (error as? Refusal)?.code == .invalid && (error as? Refusal)?.place?.field == "email"
        }
    }

    @Test("a name is what was typed, on one line")
    func names() throws {
        let email = try EmailAddress("sato@example.com")
        #expect(try Member(name: " 佐藤　花子 ", email: email, role: .csm).name == "佐藤　花子")
        for name in ["", "  ", "a\nb", "a\u{0}b", String(repeating: "あ", count: 101)] {
            #expect(throws: Refusal.self) { try Member(name: name, email: email, role: .csm) }
        }
    }

    @Test("a role is found by its name, and a mistyped one is guessed")
    func roles() throws {
        #expect(try Role(named: " Manager ") == .manager)
        #expect {
            try Role(named: "manger")
        } throws: { error in
            (error as? Refusal)?.remedy?.en.contains("\"manager\"") == true
        }
    }

    @Test("who may do what")
    func permissions() throws {
        let table = rows(
            """
            permission          admin  manager  csm  sales  viewer
            read-customers      yes    yes      yes  yes    yes
            fill-handoff        yes    yes      yes  yes    no
            hand-over           yes    yes      no   yes    no
            take-over           yes    yes      yes  no     no
            run-journeys        yes    yes      yes  no     no
            edit-customers      yes    yes      yes  no     no
            design-programs     yes    yes      no   no     no
            declare-exceptions  yes    yes      no   no     no
            change-settings     yes    yes      no   no     no
            manage-members      yes    no       no   no     no
            read-log            yes    no       no   no     no
            maintain-store      yes    no       no   no     no
            own-account         yes    yes      yes  yes    yes
            """)
        let roles = try table[0].dropFirst().map { try Role(named: $0) }
        #expect(roles == Role.allCases)
        #expect(Set(table.dropFirst().map { $0[0] }) == Set(Permission.allCases.map(\.rawValue)))
        for row in table.dropFirst() {
            let permission = try #require(Permission(rawValue: row[0]))
            for (role, cell) in zip(roles, row.dropFirst()) {
                #expect(role.may(permission) == (cell == "yes"), "\(permission) \(role)")
            }
        }
    }

    @Test(
        "passwords that anybody would try are refused",
        arguments: [
            "", "short", "elevenchars", "aaaaaaaaaaaa", "abababababab", "123456789012", "abcdefghijkl", "qwertyuiopas",
            "password1234", "Password12345", "P@ssw0rd2026", "passwordpassword", "Kadode-kadode1", "welcome123456",
            "iloveyou12345", "administrator", "sato-hanako-12", "sato@example.com", "Hanako2026!!!", "letmeinletmein1",
            "１２３４５６７８９０１２", "パスワードパスワード", "あああああああああああああ", "1qaz2wsx3edc", "asdfghjkl;123",
        ])
    func obviousPasswords(text: String) {
        #expect {
            try Password(chosen: text, by: ["Sato Hanako", "sato@example.com"])
        } throws: { error in
            let refusal = error as? Refusal
            // What was tried is no business of a log or a page.
            return refusal?.place?.field == "password"
                && (text.count < 5 || refusal?.message.en.contains(text) == false)
        }
    }

    @Test(
        "passwords that are long and one's own are taken",
        arguments: [
            "correct mule paperclip", "朝は6時に起きて走る人です", "zR8#kd02-Lm!", "tsukimi no ochakai", "vier Fahrräder im Hof",
        ])
    func goodPasswords(text: String) throws {
        let chosen = try Password(chosen: text, by: ["Sato Hanako", "sato@example.com"])
        #expect(chosen.bytes == Password(typed: text).bytes)
    }

    @Test("a full-width keyboard types the same password")
    func widths() {
        #expect(Password(typed: "ｍｕｌｅ　ｐａｐｅｒ").bytes == Password(typed: "mule paper").bytes)
        #expect(Password(typed: "Mule").bytes != Password(typed: "mule").bytes)
    }

    @Test("what is longer than any password is not hashed in full")
    func lengths() {
        let long = String(repeating: "xyzw1", count: 1000)
        #expect(Password(typed: long).bytes.count <= Password.longest)
        #expect(throws: Refusal.self) { try Password(chosen: long, by: []) }
    }
}
