import Testing

@testable import Pages

/// Addresses are written and read without losing or gaining anything.
@Suite struct LocationTests {
    private static let hostile = [
        "aoba", "顧客1", "a/b", "..", "a b+c", "100%", "x?y=z#w", "&amp;", "<script>", "\"'", "é", "e\u{301}", "👩‍👩‍👧",
        "a\nb", "=", "-1",
    ]

    @Test("any text comes back from an address as it was", arguments: hostile)
    func roundTrip(text: String) throws {
        let location = Location(
            path: ["journeys", text], query: [.init(name: text, value: text), .init(name: "q", value: "")])
        let read = try #require(Location(location.href))
        #expect(read == location)
        #expect(read.path.last.map { Array($0.utf8) } == Array(text.utf8))
        #expect(location.href.utf8.allSatisfy { $0 > 32 && $0 < 127 && !"\"'<>\\".utf8.contains($0) })
    }

    @Test("what forms send is read: a plus is a space, a field without a value is empty")
    func forms() throws {
        let location = try #require(Location("/programs/standard?q=a+b%2B&owner=&verdict#here"))
        #expect(location.path == ["programs", "standard"])
        #expect(location["q"] == "a b+")
        #expect(location["owner"] == "")
        #expect(location["verdict"] == "")
        #expect(location["absent"] == nil)
    }

    @Test("what is no text is refused", arguments: ["/%zz", "/%", "/%f", "/%ff", "/a?q=%e3%81", "/?%c3%28=1"])
    func unreadable(target: String) { #expect(Location(target) == nil) }

    @Test("a field is replaced where it stands, whatever stood there before")
    func replaces() throws {
        let location = try #require(Location("/?lang=ja&q=x&lang=en"))
        #expect(location.with("lang", "en").href == "/?q=x&lang=en")
        #expect(location.with("lang", nil).href == "/?q=x")
    }
}
