// swift-tools-version:6.2
import PackageDescription

// Versions are pinned exactly: Package.resolved is not kept, and a build must not change under us.
let rooms: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let package = Package(
    name: "kadode",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "kadode", targets: ["kadode"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CHeap"),
        .target(name: "Onboarding", swiftSettings: rooms),
        .target(name: "Usage", dependencies: ["Onboarding"], swiftSettings: rooms),
        .target(name: "Portfolio", dependencies: ["Onboarding", "Usage"], swiftSettings: rooms),
        .target(name: "Statistics", swiftSettings: rooms),
        .target(
            name: "Learning", dependencies: ["Onboarding", "Usage", "Portfolio", "Statistics"], swiftSettings: rooms),
        .target(
            name: "Interchange", dependencies: ["Onboarding", "Portfolio", "Statistics", "Learning"],
            swiftSettings: rooms),
        .target(name: "Demo", dependencies: ["Onboarding", "Usage"], swiftSettings: rooms),
        .target(name: "Intake", dependencies: ["Onboarding", "Usage", "CZlib", yams, crypto], swiftSettings: rooms),
        .target(
            name: "UseCases",
            dependencies: ["Onboarding", "Usage", "Portfolio", "Learning", "Demo", "Intake", crypto, cryptoExtras],
            resources: [.embedInCode("StartingPrograms")], swiftSettings: rooms),
        .target(
            name: "SQLStore", dependencies: ["Onboarding", "Usage", "Portfolio", "UseCases"], swiftSettings: rooms),
        // Templates and the style sheet are compiled in: the binary runs from anywhere, alone.
        .target(
            name: "Pages", dependencies: ["Onboarding", "Usage", "Portfolio", mustache],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")], swiftSettings: rooms),
        .target(
            name: "Web",
            dependencies: [
                "Onboarding", "Usage", "Portfolio", "Intake", "UseCases", "Pages", hummingbird, hummingbirdCore,
            ],
            swiftSettings: rooms),
        .target(name: "SQLite", dependencies: ["Onboarding", "SQLStore", grdb, sqlite], swiftSettings: rooms),
        .target(
            name: "Commands",
            dependencies: [
                "Onboarding", "Usage", "Portfolio", "Statistics", "Learning", "Interchange", "Demo", "Intake",
                "UseCases",
                arguments,
            ],
            swiftSettings: rooms),
        .executableTarget(
            name: "kadode",
            dependencies: ["UseCases", "SQLite", "Commands", "Web", "CHeap"],
            swiftSettings: rooms),
        .executableTarget(
            name: "kadode-bench", dependencies: ["Onboarding", "Usage", "Portfolio", "Intake", "UseCases", "SQLite"],
            path: "Benchmarks/InProcess",
            swiftSettings: rooms),
        .target(name: "Samples", dependencies: ["Onboarding"], path: "Tests/Samples", swiftSettings: rooms),
        .testTarget(name: "OnboardingTests", dependencies: ["Onboarding", "Samples"], swiftSettings: rooms),
        .testTarget(name: "UsageTests", dependencies: ["Onboarding", "Usage", "Samples"], swiftSettings: rooms),
        .testTarget(
            name: "StatisticsTests", dependencies: ["Statistics"], exclude: ["oracle"], swiftSettings: rooms),
        .testTarget(
            name: "LearningTests", dependencies: ["Onboarding", "Portfolio", "Statistics", "Learning"],
            swiftSettings: rooms),
        .testTarget(
            name: "StoreTests", dependencies: ["Onboarding", "Usage", "Portfolio", "UseCases", "SQLStore", "SQLite"],
            swiftSettings: rooms),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Onboarding", "Interchange"], swiftSettings: rooms),
        .testTarget(name: "IntakeTests", dependencies: ["Onboarding", "Usage", "Intake"], swiftSettings: rooms),
        .testTarget(
            name: "DemoTests",
            dependencies: ["Onboarding", "Usage", "Portfolio", "Demo", "Intake", "UseCases", "SQLite", "Samples"],
            swiftSettings: rooms),
        .testTarget(
            name: "UseCaseTests",
            dependencies: [
                "Onboarding", "Usage", "Portfolio", "Learning", "Demo", "Intake", "UseCases", "SQLite", "Samples",
            ],
            swiftSettings: rooms),
        .testTarget(
            name: "PagesTests", dependencies: ["Onboarding", "Usage", "Portfolio", "Pages", "Samples"],
            exclude: ["Snapshots"],
            swiftSettings: rooms),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Onboarding", "Usage", "Portfolio", "Demo", "Intake", "UseCases", "SQLStore", "SQLite", "Pages", "Web",
                "Samples",
                hummingbird,
                hummingbirdTesting,
            ], swiftSettings: rooms),
        .testTarget(name: "TidyTests", swiftSettings: rooms),
        // Runs the binary, which the dependency has built beside the tests; imports nothing of it.
        .testTarget(
            name: "EndToEndTests", dependencies: ["kadode", crypto], path: "Tests/EndToEnd",
            exclude: ["oracle", "browser", "golden"], swiftSettings: rooms),
    ]
)
