import Onboarding
import Testing
import UseCases

@Suite struct AccountsTests {
    private func member(_ email: String, _ role: Role = .csm, name: String = "佐藤 花子") throws -> Member {
        try Member(name: name, email: EmailAddress(email), role: role, language: .ja)
    }

    @Test(arguments: Engine.allCases)
    func `Members come by address, as they were entered; an address is one member's`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            #expect(try await stores.records.read { try !$0.hasMembers() })
            let (sato, ito) = (try member("sato@example.com"), try member("ito@example.com", .admin, name: "'; --"))
            let ids = try await stores.records.write(now: april) { try [$0.insert(sato), $0.insert(ito)] }
            var changed = sato
            (changed.role, changed.isActive, changed.language) = (.manager, false, nil)
            try await stores.records.write(now: april) { [changed] in try $0.update(changed, id: ids[0]) }
            let found = try await stores.records.read {
                (try $0.members(), try $0.member(ids[1]), try $0.member(sato.email), try $0.hasMembers())
            }
            #expect(found.0.map(\.member) == [ito, changed])
            #expect(found.0.allSatisfy { !$0.hasPassword && $0.lastSeenAt == nil })
            #expect(found.1?.member == ito && found.2?.member == changed && found.3)
            let taken = await refusal { _ = try await stores.records.write(now: april) { try $0.insert(sato) } }
            #expect(taken?.code == .conflict)
            #expect(taken?.place?.field == "email", "\(String(describing: taken))")
            changed.email = ito.email
            let collided = await refusal {
                try await stores.records.write(now: april) { [changed] in try $0.update(changed, id: ids[0]) }
            }
            #expect(collided?.code == .conflict)
            #expect(
                await refusal { try await stores.records.write(now: april) { try $0.update(sato, id: 99) } }?.code
                    == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Sessions are found by the hash of their token, and end one by one or together`(_ engine: Engine) async throws
    {
        try await withStores(engine) { stores in
            let (sato, ito) = (try member("sato@example.com"), try member("ito@example.com"))
            let ids = try await stores.records.write(now: april) { records in
                let ids = try [records.insert(sato), records.insert(ito)]
                try records.setPassword("scrypt$…", ofMember: ids[0])
                for (token, member, days) in [
                    ("a", ids[0], 1), ("b", ids[0], 30), ("c", ids[1], 30), ("d", ids[0], 30),
                ] {
                    try records.insertSession(
                        ofMember: member, tokenHash: token, expiresAt: april + Int64(days) * day,
                        agent: "\(token)'; --")
                }
                return ids
            }
            let held = try #require(try await stores.records.read { try $0.session(tokenHash: "b") })
            let b = held.session
            #expect(held.member.id == ids[0] && held.names.count == ids.count)
            #expect(b.member == ids[0] && b.createdAt == april && b.lastUsedAt == april && b.agent == "b'; --")
            try await stores.records.write(now: april + hour) { try $0.touchSession(b.id) }
            let (sessions, seen, hash) = try await stores.records.read {
                (try $0.sessions(ofMember: ids[0]), try $0.members(), try $0.passwordHash(ofMember: ids[0]))
            }
            #expect(sessions.map(\.agent.first) == ["b", "d", "a"] && sessions[0].lastUsedAt == april + hour)
            #expect(seen.map(\.lastSeenAt) == [april, april + hour] && seen.map(\.hasPassword) == [false, true])
            #expect(hash == "scrypt$…")
            let removed = try await stores.records.write(now: april + 2 * day) { records in
                try records.removeExpired()
                return (
                    try records.session(tokenHash: "a") == nil, try records.removeSession(b.id, ofMember: ids[1]),
                    try records.removeSession(b.id, ofMember: ids[0]),
                    try records.removeSessions(ofMember: ids[0], except: nil),
                    try records.removeSessions(ofMember: ids[1], except: records.session(tokenHash: "c")?.session.id)
                )
            }
            #expect(removed == (true, false, true, 1, 0))
            #expect(try await stores.records.read { try $0.sessions(ofMember: ids[1]).count } == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Links are kept by hash until they are used, replaced or over`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let sato = try member("sato@example.com")
            let id = try await stores.records.write(now: april) { records in
                let id = try records.insert(sato)
                try records.insert(StoredLink(.setUp, member: nil, expiresAt: april + day), tokenHash: "s")
                try records.insert(StoredLink(.invitation, member: id, expiresAt: april + hour), tokenHash: "i")
                try records.insert(StoredLink(.passwordReset, member: id, expiresAt: april + day), tokenHash: "p")
                return id
            }
            let found = try await stores.records.read { records in
                try ["s", "i", "p", "x"].map { try records.link(tokenHash: $0) }
            }
            #expect(found.map { $0?.purpose } == [.setUp, .invitation, .passwordReset, nil])
            #expect(found.map { $0?.member } == [nil, id, id, nil])
            try await stores.records.write(now: april + hour) { try $0.removeExpired() }
            #expect(try await stores.records.read { try $0.link(tokenHash: "i") } == nil)
            try await stores.records.write(now: april + hour) { try $0.removeLinks(ofMember: nil) }
            #expect(try await stores.records.read { try ($0.link(tokenHash: "s"), $0.link(tokenHash: "p")) }.1 != nil)
            try await stores.records.write(now: april + hour) { try $0.removeLinks(ofMember: id) }
            #expect(try await stores.records.read { try $0.link(tokenHash: "p") } == nil)
            // A set-up is nobody's, everything else somebody's.
            for (purpose, member) in [(LinkPurpose.setUp, Int64?.some(id)), (.invitation, nil)] {
                let refused = await refusal {
                    try await stores.records.write(now: april) {
                        try $0.insert(StoredLink(purpose, member: member, expiresAt: april), tokenHash: "w")
                    }
                }
                #expect(refused?.code == .invalid)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `The log is read newest first, by who, what and on what; it does not move the change counter`(
        _ engine: Engine
    ) async throws {
        try await withStores(engine) { stores in
            let sato = try member("sato@example.com")
            let id = try await stores.records.write(now: april) { try $0.insert(sato) }
            let counter = try await stores.records.changeCounters()
            try await stores.records.write(now: april + 1) { records in
                try records.append([], of: "nothing", by: .operator)
                try records.append(
                    [
                        NewAuditEntry(
                            AuditSubject(.customer, "a_b"), before: ["n": "1", "x": nil], after: ["n": "\"2\"\n"]),
                        NewAuditEntry(AuditSubject(.customer, "aXb")),
                    ], of: "customer.import", by: .member(id))
                try records.append([NewAuditEntry(AuditSubject(.setting, "100%"))], of: "setting.set", by: .operator)
            }
            func keys(_ filter: AuditFilter, _ limit: Int = 10) async throws -> [String] {
                try await stores.records.read { try $0.auditEntries(filter, limit: limit).map(\.subjectKey) }
            }
            #expect(try await keys(AuditFilter()) == ["100%", "aXb", "a_b"])
            #expect(try await keys(AuditFilter(), 2) == ["100%", "aXb"])
            #expect(try await keys(AuditFilter(who: .operator)) == ["100%"])
            #expect(try await keys(AuditFilter(who: .member(id), useCase: "customer.import")) == ["aXb", "a_b"])
            #expect(try await keys(AuditFilter(subject: "a_b")) == ["a_b"])
            #expect(try await keys(AuditFilter(subject: "%")) == ["100%"])
            #expect(try await keys(AuditFilter(subject: "'; --")) == [])
            let first = try #require(
                try await stores.records.read { try $0.auditEntries(AuditFilter(), limit: 9) }.last)
            #expect(first.at == april + 1 && first.member?.member == sato)
            #expect(first.before == #"{"n":"1","x":null}"# && first.after == #"{"n":"\"2\"\n"}"#)
            #expect(try await stores.records.changeCounters() == counter)
        }
    }
}
