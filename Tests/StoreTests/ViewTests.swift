import Onboarding
import Testing
import UseCases

@Suite struct ViewTests {
    @Test(arguments: Engine.allCases)
    func `Views are their maker's and, shared, everybody's; they move no counter and take defaults with them`(
        _ engine: Engine
    ) async throws {
        try await withStores(engine) { stores in
            let ids = try await stores.records.write(now: april) { records in
                try ["sato", "ito"].map { name in
                    try records.insert(
                        Member(name: name, email: EmailAddress("\(name)@example.com"), role: .csm, language: .ja))
                }
            }
            let (sato, ito) = (ids[0], ids[1])
            let counter = try await stores.records.changeCounters()
            let views = try await stores.records.write(now: april) { records in
                try [("b", false), ("a'; --", true)].map { name, isShared in
                    try records.insert(
                        ViewWords(name: name, query: "/?x=\(name)", isShared: isShared, isDefault: false),
                        ofMember: sato)
                }
            }
            func names(_ member: Int64?) async throws -> [String] {
                try await stores.records.read { try $0.views(ofMember: member).map(\.view.name) }
            }
            #expect(try await names(sato) == ["a'; --", "b"])
            #expect(try await names(ito) == ["a'; --"])
            #expect(try await names(nil) == ["a'; --"])
            try await stores.records.write(now: april) { records in
                try records.setDefaultView(views[0], ofMember: sato)
                try records.setDefaultView(views[0], ofMember: ito)
                try records.setDefaultView(views[1], ofMember: ito)
            }
            func first(_ member: Int64) async throws -> Int64? {
                try await stores.records.read { try $0.views(ofMember: member).first(where: \.isDefault)?.view.id }
            }
            #expect(try await first(sato) == views[0])
            #expect(try await first(ito) == views[1])
            var changed = try #require(try await stores.records.read { try $0.view(views[1]) })
            (changed.name, changed.query, changed.isShared) = ("c", "/?y", false)
            try await stores.records.write(now: april) { [changed] in try $0.update(changed) }
            #expect(try await stores.records.read { try $0.view(views[1]) } == changed)
            #expect(try await first(ito) == nil, "what is shared no more is nobody else's to begin with")
            try await stores.records.write(now: april) { try $0.removeView(views[0]) }
            #expect(try await first(sato) == nil)
            #expect(try await names(sato) == ["c"])
            #expect(try await stores.records.changeCounters() == counter)
            #expect(
                await refusal {
                    try await stores.records.write(now: april) {
                        _ = try $0.insert(
                            ViewWords(name: "c", query: "/", isShared: false, isDefault: false), ofMember: sato)
                    }
                }?.code == .conflict)
        }
    }
}
