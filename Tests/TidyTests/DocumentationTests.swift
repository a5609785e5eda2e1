import Foundation
import Testing

/// What other rooms may use says what it does.
@Suite struct DocumentationTests {
    /// Every target with sources of the product.
    private static let rooms = [
        "Onboarding", "Usage", "Portfolio", "Statistics", "Learning", "Interchange", "Demo", "Intake", "UseCases",
        "SQLStore", "SQLite", "Pages", "Web", "Commands", "kadode",
    ]
    /// Documented by the standard library.
    private static let known: Set = ["<", "==", "+", "-", "!", "hash", "encode"]

    /// - Returns: "path:line: name" of each shared type and function without a comment before it.
    /// - Parameter contracts: Functions that a protocol documents for whoever provides them.
    private static func undocumented(_ source: TidyTests.Source, contracts: Set<String>) -> [String] {
        source.code.enumerated().compactMap { index, line in
            guard line.contains("public "),
                let match = line.firstMatch(
                    of:
                        /^\s*(?:@\w+ )*public (?:[a-z()]+ )*(?:struct|class|enum|actor|protocol|func|typealias) ([^\s(<:]+|<|==)/
                )
            else { return nil }
            let name = String(match.output.1)
            let before = source.lines[..<index].last { !$0.contains(/^\s*@/) } ?? ""
            guard !before.contains(/^\s*\/\/\//), !known.contains(name), !contracts.contains(name) else { return nil }
            return "\(source.path):\(index + 1): \(name)"
        }
    }

    /// Requirements carry no access modifier of their own.
    private static func contracts(_ sources: [TidyTests.Source]) -> Set<String> {
        var names: Set<String> = []
        for source in sources where source.code.contains(where: { $0.hasPrefix("public protocol ") }) {
            for (index, line) in source.code.enumerated().dropFirst() {
                guard let match = line.firstMatch(of: /^    (?:mutating )?func (\w+)/),
                    source.lines[index - 1].contains("///")
                else { continue }
                names.insert(String(match.output.1))
            }
        }
        return names
    }

    @Test("types and functions that other rooms may use are documented", arguments: rooms)
    func areDocumented(room: String) throws {
        let contracts = Self.contracts(try TidyTests.sources(in: "Sources"))
        let found = try TidyTests.sources(in: "Sources/\(room)").flatMap {
            Self.undocumented($0, contracts: contracts)
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("every room is covered")
    func roomsAreCovered() throws {
        let rooms = try Manifest.ours().targets.filter { $0.folder.hasPrefix("Sources/") && $0.kind != "systemLibrary" }
        #expect(rooms.map(\.name).sorted() == Self.rooms.sorted())
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        let contract = TidyTests.Source(
            path: "Contract.swift",
            text: "/// Kept.\npublic protocol Store {\n    /// Reads.\n    func read()\n    func write()\n}")
        let source = TidyTests.Source(
            path: "Store.swift",
            text: """
                public struct Bare {
                    /// Said.
                    @discardableResult
                    public func said() {}
                    public static func < (left: Bare, right: Bare) -> Bool { true }
                    public func read() {}
                    public func write() {}
                    func inside() {}
                }
                """)
        #expect(
            Self.undocumented(source, contracts: Self.contracts([contract]))
                == ["Store.swift:1: Bare", "Store.swift:7: write"])
    }
}
