import Foundation
import Testing

/// What a room may reach: other rooms as Package.swift says, and the world only where that is its work.
@Suite struct RoomTests {
    /// Rooms that are true on paper: no clock, no concurrency, no input or output.
    static let pureRooms = ["Onboarding", "Usage", "Portfolio", "Statistics", "Learning", "Interchange", "Demo"]
    /// The others. Whoever makes a room says here or there which one it is.
    static let otherRooms: Set = [
        "CZlib", "CHeap", "Intake", "UseCases", "SQLStore", "SQLite", "Pages", "Web", "Commands", "kadode",
        "kadode-bench",
        "Samples", "OnboardingTests", "UsageTests", "StatisticsTests", "LearningTests", "StoreTests", "IntakeTests",
        "InterchangeTests",
        "DemoTests",
        "UseCaseTests",
        "PagesTests", "WebTests", "TidyTests", "EndToEndTests",
    ]
    /// Modules of the toolchain and the system, which no target declares.
    static let systemModules: Set = [
        "Foundation", "FoundationNetworking", "Testing", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin",
        "PackageDescription",
    ]

    /// A map over all cores: the answer is that of a loop.
    private static let parallelMap = "Sources/Portfolio/Parts/Parallel.swift"

    /// - Returns: "path:line: code" of what a pure room must not do.
    private static func impure(_ sources: [TidyTests.Source]) -> [String] {
        let banned =
            /\b(async|await|Task(?= \{|\.)|actor \w+ *[{:]|Date\(\)|Date\.now|ContinuousClock|FileManager|FileHandle|ProcessInfo|URLSession|print\(|fopen|DispatchQueue|Thread)\b/
        return sources.filter { $0.path != parallelMap }.flatMap { source in
            source.code.enumerated().filter { $0.element.contains(banned) }
                .map { "\(source.path):\($0.offset + 1): \($0.element)" }
        }
    }

    /// - Returns: what is wrong with the two lists of rooms.
    private static func missorted(_ targets: [Manifest.Target], pure: [String], others: Set<String>) -> [String] {
        let names = Set(targets.map(\.name))
        return names.subtracting(pure).subtracting(others).sorted().map { "\($0): pure, or one of the others?" }
            + others.union(pure).subtracting(names).sorted().map { "\($0): there is no such target" }
            + others.intersection(pure).sorted().map { "\($0): cannot be both" }
    }

    @Test("every target is known as a pure room or as another one")
    func roomsAreSorted() throws {
        let found = Self.missorted(try Manifest.ours().targets, pure: Self.pureRooms, others: Self.otherRooms)
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("pure rooms have no clock, no concurrency and no input or output", arguments: pureRooms)
    func pureRoomsArePure(room: String) throws {
        let target = try #require(Manifest.ours().targets.first { $0.name == room })
        let found = Self.impure(try TidyTests.sources(in: target.folder))
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// The modules that a file imports, with their lines, counted from 1.
    private static func imports(of source: TidyTests.Source) -> [(module: String, line: Int)] {
        source.code.enumerated().compactMap { index, line in
            guard line.contains("import ") else { return nil }
            return line.firstMatch(
                of:
                    /^\s*(?:(?:@\w+(?:\([^)]*\))?|public|package|internal|private|fileprivate)\s+)*import\s+(?:(?:struct|class|enum|protocol|func|let|var|typealias)\s+)?(\w+)/
            )
            .map { (String($0.output.1), index + 1) }
        }
    }

    /// - Parameter targets: Each with its files.
    /// - Returns: imports that are not declared, and declarations that no file imports.
    private static func misdeclared(_ targets: [(target: Manifest.Target, sources: [TidyTests.Source])]) -> [String] {
        // A test that runs a program has it built, and imports nothing of it.
        let programs = Set(targets.map(\.target).filter { $0.kind == "executableTarget" }.map(\.name))
        return targets.flatMap { target, sources in
            let declared = Set(target.dependencies)
            var imported: Set<String> = []
            var found: [String] = []
            for source in sources {
                for (module, line) in imports(of: source) where !systemModules.contains(module) {
                    imported.insert(module)
                    if !declared.contains(module) {
                        found.append("\(source.path):\(line): \(target.name) does not declare \(module)")
                    }
                }
            }
            return found
                + declared.subtracting(imported).subtracting(programs).sorted()
                .map { "Package.swift: \(target.name) declares \($0), which it does not import" }
        }
    }

    @Test("every import is declared, and every declared dependency is imported")
    func importsAreDeclared() throws {
        let targets = try Manifest.ours().targets.filter { $0.kind != "systemLibrary" }
        let found = Self.misdeclared(try targets.map { ($0, try TidyTests.sources(in: $0.folder)) })
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// - Returns: where the C library is imported by a name that only some systems know, and not behind a condition.
    private static func bareSystemImports(_ sources: [TidyTests.Source]) -> [String] {
        sources.flatMap { source in
            imports(of: source).filter { module, line in
                ["Glibc", "Musl", "Darwin"].contains(module)
                    && !source.code[..<(line - 1)].suffix(1).contains { $0.contains("canImport(\(module))") }
            }.map { "\(source.path):\($0.line): \($0.module)" }
        }
    }

    @Test("the C library is imported only where it can be")
    func systemImportsAreConditional() throws {
        let found = Self.bareSystemImports(
            try ["Sources", "Tests", "Benchmarks"].flatMap { try TidyTests.sources(in: $0) })
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    private static let manifest = Manifest(
        """
        let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
        .package(url: "https://example.com/a/Yams.git", exact: "6.2.2"),
        .package(url: "https://example.com/b", .upToNextMajor(from: "1.0.0")),
        .executable(name: "tool", targets: ["tool"])
        .target(name: "Low", swiftSettings: rooms),
        .executableTarget(
            name: "tool", dependencies: [
                "Low", yams,
            ], path: "Elsewhere", swiftSettings: rooms),
        .testTarget(name: "LowTests", dependencies: ["Low", "tool"]),
        """)

    @Test("Package.swift is read as it is written")
    func manifestIsRead() throws {
        #expect(
            Self.manifest.targets == [
                .init(name: "Low", kind: "target", folder: "Sources/Low", dependencies: []),
                .init(name: "tool", kind: "executableTarget", folder: "Elsewhere", dependencies: ["Low", "Yams"]),
                .init(name: "LowTests", kind: "testTarget", folder: "Tests/LowTests", dependencies: ["Low", "tool"]),
            ])
        #expect(
            Self.manifest.packages == [
                .init(address: "https://example.com/a/Yams.git", exact: "6.2.2"),
                .init(address: "https://example.com/b", exact: nil),
            ])
        #expect(Self.manifest.packages[0].identity == "yams")
        #expect(try Manifest.ours().targets.count > 20 && Manifest.ours().packages.count > 5)
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        let low = TidyTests.Source(path: "Low.swift", text: "@preconcurrency import struct Yams.Node\nlet now = Date()")
        let tool = TidyTests.Source(path: "tool.swift", text: "// import Low\nimport Foundation\npublic import Yams")
        let tests = TidyTests.Source(path: "LowTests.swift", text: "@testable import Low\nimport Testing")
        #expect(
            Self.misdeclared(Array(zip(Self.manifest.targets, [[low], [tool], [tests]]))) == [
                "Low.swift:1: Low does not declare Yams", "Package.swift: tool declares Low, which it does not import",
            ])
        #expect(Self.impure([low, tests]) == ["Low.swift:2: let now = Date()"])
        #expect(
            Self.missorted(Self.manifest.targets, pure: ["Low", "Gone"], others: ["tool", "Low"]) == [
                "LowTests: pure, or one of the others?", "Gone: there is no such target", "Low: cannot be both",
            ])
        #expect(throws: (any Error).self) { try TidyTests.sources(in: "Sources/Gone") }
        let bare = TidyTests.Source(path: "Bare.swift", text: "import Glibc")
        let conditional = TidyTests.Source(
            path: "Good.swift", text: "#if canImport(Glibc)\n    import Glibc\n#else\n    import Darwin\n#endif")
        #expect(Self.bareSystemImports([bare, conditional]) == ["Bare.swift:1: Glibc", "Good.swift:4: Darwin"])
    }
}
