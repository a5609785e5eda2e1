import Foundation
import Intake
import Onboarding
import Testing
import UseCases

/// Signing in, links, sessions and passwords, without a browser.
@Suite struct AccountTests {
    @Test("the first admin makes themself by a link that works once, and no second one does")
    func setUp() async throws {
        let office = try await Office()
        let link = try #require(try await office.workspace.setUpLink())
        let other = try #require(try await office.workspace.setUpLink())
        #expect(try await office.workspace.open(link: link.token).purpose == .setUp)
        let acceptance = Acceptance(name: "佐藤 花子", email: "Sato@Example.com", password: Office.password)
        let admission = try await office.workspace.accept(link: link.token, acceptance, agent: "")
        let signedIn = try #require(try await office.workspace.signedIn(by: admission.token))
        #expect(signedIn.member.member.role == .admin && signedIn.member.member.email.text == "sato@example.com")
        for used in [link, other] {
            #expect(await refusal { _ = try await office.workspace.open(link: used.token) }?.code == .notFound)
            let again = await refusal {
                _ = try await office.workspace.accept(link: used.token, acceptance, agent: "")
            }
            #expect(again?.code == .notFound)
        }
        #expect(try await office.workspace.setUpLink() == nil)
        #expect(try await office.log() == ["sato@example.com account.set-up member sato@example.com"])
    }

    @Test("everything that is wrong with a form is told at once, each at its field, and the link still works")
    func wrongFields() async throws {
        let office = try await Office()
        let link = try #require(try await office.workspace.setUpLink())
        do {
            _ = try await office.workspace.accept(
                link: link.token, Acceptance(name: " ", email: "sato", password: "short"), agent: "")
            Issue.record("accepted")
        } catch let refused as Refusals {
            #expect(Set(refused.all.compactMap { $0.place?.field }) == ["name", "email", "password"])
        }
        #expect(try await office.workspace.open(link: link.token).purpose == .setUp)
    }

    @Test("an invited member comes by the link, once, in time")
    func invitation() async throws {
        let office = try await Office()
        let link = try await office.workspace.invite(name: "鈴木", email: "suzuki@example.com", role: .manager)
        #expect(await refusal { _ = try await office.signIn("suzuki@example.com", "") } != nil)
        #expect(try await office.workspace.open(link: link.token).member?.name == "鈴木")
        let acceptance = Acceptance(name: "鈴木 一郎", email: "other@example.com", password: Office.password)
        let admission = try await office.workspace.accept(link: link.token, acceptance, agent: "")
        // Neither address nor role can be chosen by who accepts.
        #expect(admission.member.member.email.text == "suzuki@example.com" && admission.member.member.role == .manager)
        #expect(admission.member.member.name == "鈴木 一郎")
        #expect(await refusal { _ = try await office.workspace.open(link: link.token) }?.code == .notFound)

        let late = try await office.workspace.invite(name: "", email: "late@example.com", role: .csm)
        office.pass(7 * Office.day)
        #expect(await refusal { _ = try await office.workspace.open(link: late.token) }?.code == .notFound)
        let renewed = try await office.workspace.link(for: "late@example.com", signsIn: false)
        #expect(renewed.purpose == .invitation)
        #expect(try await office.workspace.open(link: renewed.token).member?.email.text == "late@example.com")
    }

    @Test("an address is invited once")
    func invitedTwice() async throws {
        let office = try await Office()
        _ = try await office.member(.csm, "sato@example.com")
        let again = await refusal {
            _ = try await office.workspace.invite(name: "", email: "SATO@example.com", role: .admin)
        }
        #expect(again?.code == .conflict && again?.place?.field == "email")
    }

    @Test("signing in takes the address in any spelling, and the password to the letter")
    func signIn() async throws {
        let office = try await Office()
        _ = try await office.member(.csm, "sato@example.com")
        _ = try await office.signIn(" SATO@example.com ")
        for (email, password) in [
            ("sato@example.com", "Correct mule paperclip"), ("sato@example.com", ""), ("sato@example.com", " "),
            ("nobody@example.com", Office.password), ("", ""), ("sato", Office.password),
            ("sato@example.com' OR 1=1 --", Office.password),
        ] {
            let refused = await refusal { _ = try await office.signIn(email, password) }
            #expect(refused?.code == .invalid && refused?.place?.field == "password", "\(email)")
            // One answer for all, so that nobody learns whose address it is.
            #expect(refused?.message.en == "The e-mail address or the password is wrong.")
        }
    }

    @Test("it takes as long whether anybody has the address or not")
    func sameTime() async throws {
        // At a cost at which hashing is all that can be measured.
        let office = try await Office(cost: PasswordCost(rounds: 1 << 11, blockSize: 8, parallelism: 1))
        _ = try await office.member(.csm, "sato@example.com")
        let inactive = try await office.member(.csm, "gone@example.com")
        _ = try await office.workspace.change(member: try await office.member(.admin).id, isActive: true)
        _ = try await office.workspace.change(member: inactive.id, isActive: false)
        _ = try await office.workspace.invite(name: "", email: "new@example.com", role: .csm)
        try await office.workspace.warmUp()
        // By turns, so that whatever else the machine does falls on all of them.
        let emails = ["sato@example.com", "nobody@example.com", "gone@example.com", "new@example.com", "no address"]
        var shortest = Array(repeating: Duration.seconds(60), count: emails.count)
        for _ in 1...8 {
            for (index, email) in emails.enumerated() {
                let start = ContinuousClock.now
                _ = await refusal { _ = try await office.signIn(email, "wrong wrong wrong") }
                shortest[index] = min(shortest[index], ContinuousClock.now - start)
            }
        }
        for (email, time) in zip(emails, shortest) {
            #expect(time > shortest[0] / 3 && time < shortest[0] * 3, "\(email): \(time), known: \(shortest[0])")
        }
    }

    @Test("what is stored is no password and no token")
    func onlyHashes() async throws {
        let office = try await Office()
        let link = try await office.workspace.invite(name: "", email: "sato@example.com", role: .csm)
        let admission = try await office.workspace.accept(
            link: link.token, Acceptance(name: "Sato", password: Office.password), agent: "")
        let open = try await office.workspace.link(for: "sato@example.com", signsIn: false)
        let stored = try await office.workspace.records.read { reading in
            (
                try reading.passwordHash(ofMember: admission.member.id),
                try reading.session(tokenHash: admission.token.text), try reading.link(tokenHash: open.token.text),
                try reading.session(tokenHash: admission.token.hash), try reading.link(tokenHash: open.token.hash)
            )
        }
        #expect(stored.0?.hasPrefix("scrypt$16$1$1$") == true && stored.0?.contains(Office.password) == false)
        #expect(stored.1 == nil && stored.2 == nil && stored.3 != nil && stored.4 != nil)
    }

    @Test("a cost once raised is paid by everybody who signs in from then on")
    func raisedCost() async throws {
        let office = try await Office()
        let member = try await office.member(.csm, "sato@example.com")
        let raised = office.workspace(cost: PasswordCost(rounds: 32, blockSize: 1, parallelism: 1))
        _ = try await raised.signIn(email: "sato@example.com", password: Office.password, agent: "")
        let hash = try await office.workspace.records.read { try $0.passwordHash(ofMember: member.id) }
        #expect(hash?.hasPrefix("scrypt$32$1$1$") == true)
        // Either cost is understood by either.
        _ = try await office.signIn("sato@example.com")
    }

    @Test("a session ends by itself: unused after two weeks, and after a month in any case")
    func expiry() async throws {
        let office = try await Office()
        _ = try await office.member(.csm, "sato@example.com")
        let unused = try await office.signIn("sato@example.com")
        office.pass(14 * Office.day - 1)
        #expect(try await office.workspace.signedIn(by: unused.token) != nil)
        office.pass(1)
        #expect(try await office.workspace.signedIn(by: unused.token) == nil)

        let used = try await office.signIn("sato@example.com")
        for _ in 1...4 {
            office.pass(7 * Office.day)
            let signedIn = try #require(try await office.workspace.signedIn(by: used.token))
            try await office.workspace.keepAlive(signedIn)
        }
        office.pass(2 * Office.day)
        #expect(try await office.workspace.signedIn(by: used.token) == nil)
    }

    @Test("a session that is used moves nothing that pages are made of")
    func quietUse() async throws {
        let office = try await Office()
        _ = try await office.member(.csm, "sato@example.com")
        let counter = try await office.workspace.records.changeCounters()
        let admission = try await office.signIn("sato@example.com")
        office.pass(Office.hour)
        let signedIn = try #require(try await office.workspace.signedIn(by: admission.token))
        try await office.workspace.keepAlive(signedIn)
        #expect(
            try await office.workspace.signedIn(by: admission.token)?.session.lastUsedAt == signedIn.session.lastUsedAt
                + Office.hour)
        #expect(try await office.workspace.records.changeCounters() == counter)
    }

    @Test("one's own sessions are listed and ended; nobody else's are")
    func sessions() async throws {
        let office = try await Office()
        let (sato, ito) = (
            try await office.member(.csm, "sato@example.com"), try await office.member(.csm, "ito@example.com")
        )
        let phone = try await office.signIn("sato@example.com")
        let asSato = office.workspace.acting(as: .member(sato))
        let mine = try await asSato.ownSessions()
        #expect(mine.count == 2 && mine.allSatisfy { $0.member == sato.id })
        let theirs = try await office.workspace.acting(as: .member(ito)).ownSessions()[0]
        #expect(await refusal { try await asSato.endOwnSession(theirs.id) }?.code == .notFound)
        let lost = try #require(try await office.workspace.signedIn(by: phone.token))
        try await asSato.endOwnSession(lost.session.id)
        #expect(try await office.workspace.signedIn(by: phone.token) == nil)
        #expect(try await asSato.ownSessions().count == 1)
    }

    @Test("a new password ends all sessions, and needs the old one")
    func changedPassword() async throws {
        let office = try await Office()
        let sato = try await office.member(.csm, "sato@example.com")
        let (old, asSato) = (try await office.signIn("sato@example.com"), office.workspace.acting(as: .member(sato)))
        let wrong = await refusal {
            _ = try await asSato.changePassword(from: "wrong", to: "another mule entirely", agent: "")
        }
        #expect(wrong?.place?.field == "current")
        let weak = await refusal {
            _ = try await asSato.changePassword(from: Office.password, to: "password1234", agent: "")
        }
        #expect(weak?.place?.field == "password")
        #expect(try await office.workspace.signedIn(by: old.token) != nil)
        let new = try await asSato.changePassword(from: Office.password, to: "another mule entirely", agent: "")
        #expect(try await office.workspace.signedIn(by: old.token) == nil)
        #expect(try await office.workspace.signedIn(by: new.token) != nil)
        #expect(await refusal { _ = try await office.signIn("sato@example.com") }?.code == .invalid)
        _ = try await office.signIn("sato@example.com", "another mule entirely")
    }

    @Test("a reset gives a new password, ends the sessions, and only the newest link works")
    func reset() async throws {
        let office = try await Office()
        let sato = try await office.member(.csm, "sato@example.com")
        let session = try await office.signIn("sato@example.com")
        let first = try await office.workspace.link(forMember: sato.id)
        let second = try await office.workspace.link(forMember: sato.id)
        #expect(second.purpose == .passwordReset)
        #expect(await refusal { _ = try await office.workspace.open(link: first.token) }?.code == .notFound)
        _ = try await office.workspace.accept(
            link: second.token, Acceptance(password: "another mule entirely"), agent: "")
        #expect(try await office.workspace.signedIn(by: session.token) == nil)
        _ = try await office.signIn("sato@example.com", "another mule entirely")
    }

    @Test("only the operator makes links that need no password")
    func signInLinks() async throws {
        let office = try await Office()
        _ = try await office.member(.csm, "sato@example.com")
        let admin = try await office.acting(as: .admin)
        #expect(try await admin.link(for: "sato@example.com", signsIn: true).purpose == .passwordReset)
        let link = try await office.workspace.link(for: "sato@example.com", signsIn: true)
        #expect(link.purpose == .signIn)
        let admission = try await office.workspace.accept(link: link.token, Acceptance(), agent: "")
        #expect(
            try await office.workspace.signedIn(by: admission.token)?.member.member.email.text == "sato@example.com")
        // The password is still the old one.
        _ = try await office.signIn("sato@example.com")
    }

    @Test("who is deactivated is out at once, everywhere, and no link brings them back")
    func deactivated() async throws {
        let office = try await Office()
        _ = try await office.member(.admin)
        let sato = try await office.member(.csm, "sato@example.com")
        let session = try await office.signIn("sato@example.com")
        let link = try await office.workspace.link(forMember: sato.id)
        _ = try await office.workspace.change(member: sato.id, isActive: false)
        #expect(try await office.workspace.signedIn(by: session.token) == nil)
        #expect(await refusal { _ = try await office.signIn("sato@example.com") }?.code == .invalid)
        #expect(await refusal { _ = try await office.workspace.open(link: link.token) }?.code == .notFound)
        #expect(await refusal { _ = try await office.workspace.link(forMember: sato.id) }?.code == .conflict)
        _ = try await office.workspace.change(member: sato.id, isActive: true)
        _ = try await office.signIn("sato@example.com")
    }

    @Test("there is always an admin left")
    func lastAdmin() async throws {
        let office = try await Office()
        let only = try await office.member(.admin)
        _ = try await office.member(.manager)
        for change in [(Role?.some(.viewer), Bool?.none), (nil, false)] {
            let refused = await refusal {
                _ = try await office.workspace.change(member: only.id, role: change.0, isActive: change.1)
            }
            #expect(refused?.code == .conflict)
        }
        let second = try await office.member(.admin, "second@example.com")
        _ = try await office.workspace.change(member: only.id, role: .viewer)
        #expect(
            await refusal { _ = try await office.workspace.change(member: second.id, isActive: false) }?.code
                == .conflict)
    }

    @Test("secrets differ, are as long as they claim, and have no equality to misuse")
    func secrets() {
        let secrets = (0..<100).map { _ in Secret() }
        #expect(Set(secrets.map(\.text)).count == 100)
        #expect(secrets.allSatisfy { $0.text.count == 43 && $0.hash != $0.text })
        #expect(!((Secret.self as Any) is any Equatable.Type))
        #expect(secrets[0].matches(Secret(presented: secrets[0].text)) && !secrets[0].matches(secrets[1]))
        #expect(
            !secrets[0].matches(Secret(presented: "")) && !secrets[0].matches(Secret(presented: secrets[0].text + "x")))
        let derived = secrets[0].derived(for: "form")
        #expect(derived.matches(secrets[0].derived(for: "form")))
        #expect(!derived.matches(secrets[1].derived(for: "form")) && !derived.matches(secrets[0].derived(for: "other")))
    }

    @Test("many at once are asked to come back rather than let wait")
    func crowd() async throws {
        let office = try await Office(cost: PasswordCost(rounds: 1 << 12, blockSize: 8, parallelism: 1))
        _ = try await office.member(.csm, "sato@example.com")
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<80 {
                group.addTask { await refusal { _ = try await office.signIn("sato@example.com") } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.contains { $0 == nil })
        #expect(refusals.allSatisfy { $0 == nil || $0?.code == .tooOften })
        _ = try await office.signIn("sato@example.com")
    }
}
