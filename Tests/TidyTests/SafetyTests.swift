import Foundation
import Testing

/// No secret is committed, and no package with a known weakness is built in.
@Suite struct SafetyTests {
    /// A package is refused below the version that mends what the source describes.
    private struct Advisory {
        let package: String
        let mendedIn: String
        let source: String
    }

    /// Also of packages that ours need. Looked through in September 2026; `CONTRIBUTING.md` says when to look again.
    private static let advisories = [
        ("swift-nio", "2.100.0", "https://github.com/apple/swift-nio/security/advisories/GHSA-r3rc-9hpw-54v9"),
        ("swift-nio", "2.100.0", "https://github.com/apple/swift-nio/security/advisories/GHSA-rj37-6j9x-74q6"),
        (
            "swift-nio-http2", "1.44.0",
            "https://github.com/apple/swift-nio-http2/security/advisories/GHSA-4px2-pw77-vc85"
        ),
        ("swift-nio-ssl", "2.37.2", "https://github.com/apple/swift-nio-ssl/security/advisories/GHSA-xfxg-9975-pc2j"),
        ("swift-nio-extras", "1.34.1", "https://github.com/apple/swift-nio-extras/security/advisories"),
        ("swift-crypto", "4.5.1", "https://github.com/apple/swift-crypto/security/advisories/GHSA-8q93-f6xh-4f6f"),
        ("swift-asn1", "1.3.1", "https://github.com/apple/swift-asn1/security/advisories/GHSA-w8xv-rwgf-4fwh"),
    ].map(Advisory.init)

    private static func isOlder(_ version: String, than other: String) -> Bool {
        func numbers(_ text: String) -> [Int] { text.split { !$0.isNumber }.prefix(3).map { Int($0) ?? 0 } }
        return numbers(version).lexicographicallyPrecedes(numbers(other))
    }

    private static func weaknesses(_ versions: [(package: String, version: String)]) -> [String] {
        versions.flatMap { package, version in
            advisories.filter { $0.package == package && isOlder(version, than: $0.mendedIn) }
                .map { "\(package) \(version) needs \($0.mendedIn): \($0.source)" }
        }
    }

    @Test("every package is pinned to one version, none with a known weakness")
    func packagesArePinned() throws {
        let packages = try Manifest.ours().packages
        #expect(packages.filter { $0.exact == nil }.isEmpty)
        let weak = Self.weaknesses(packages.map { ($0.identity, $0.exact ?? "") })
        #expect(weak.isEmpty, "\(weak.joined(separator: "\n"))")
    }

    @Test("no package that ours need was resolved to a version with a known weakness")
    func resolvedPackages() throws {
        struct Resolved: Decodable {
            struct Pin: Decodable {
                struct State: Decodable {
                    let version: String?
                }

                let identity: String
                let state: State
            }

            let pins: [Pin]
        }
        let file = TidyTests.root.appending(path: "Package.resolved")
        let pins = try JSONDecoder().decode(Resolved.self, from: Data(contentsOf: file)).pins
        #expect(pins.contains { $0.identity == "swift-nio" })
        let weak = Self.weaknesses(pins.map { ($0.identity, $0.state.version ?? "") })
        #expect(weak.isEmpty, "\(weak.joined(separator: "\n"))")
    }

    /// - Returns: "path:line: what it looks like" of what should be nobody's but the operator's.
    private static func secrets(in text: String, at path: String) -> [String] {
        // A line that holds none of these is looked at no further: most lines are.
        let signs = ["-----BEGIN", "AKIA", "ASIA", "gh", "xox", "sk", "AIza", "glpat", "eyJ", "://"]
        let isSettings = path.contains(
            /\.(ya?ml|env|json|toml|ini|conf|cfg|properties)$|(^|\/)(\.env|Dockerfile|Makefile)[^\/]*$/)
        return text.components(separatedBy: "\n").enumerated().compactMap { index, line in
            let kind: String? =
                if signs.contains(where: line.contains) { shape(of: line) } else { nil }
            let setting =
                isSettings
                    && line.contains(
                        /(?i)\b[a-z_]*(password|passwd|secret|api_?key|token)["']?\s*[:=]\s*["']?[^\s"'$<{]{6,}/)
                ? "a password" : nil
            return (kind ?? setting).map { "\(path):\(index + 1): \($0)" }
        }
    }

    private static func shape(of line: String) -> String? {
        if line.contains(/-----BEGIN [A-Z ]*PRIVATE KEY/) { return "a private key" }
        if line.contains(/\b(AKIA|ASIA)[A-Z0-9]{16}\b/) { return "a key of AWS" }
        if line.contains(/\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{40}/) { return "a token of GitHub" }
        if line.contains(/\bglpat-[A-Za-z0-9_-]{20}/) { return "a token of GitLab" }
        if line.contains(/\bxox[abprs]-[A-Za-z0-9-]{10}/) { return "a token of Slack" }
        if line.contains(/hooks\.slack\.com\/services\/T[A-Z0-9]+\/B/) { return "a hook of Slack" }
        if line.contains(/\bsk(_live_|-ant-|-proj-)[A-Za-z0-9_-]{16}|\bsk-[A-Za-z0-9]{40}/) { return "a key of an API" }
        if line.contains(/\bAIza[A-Za-z0-9_-]{35}/) { return "a key of Google" }
        if line.contains(/\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\./) { return "a signed token" }
        if line.contains(/:\/\/[^\/\s:@"'`$\\(]+:[^\/\s:@"'`$\\(]{4,}@/) { return "a password in an address" }
        return nil
    }

    /// Everything but what .gitignore keeps out, which is known here by name: the tests run without git.
    private static func committedFiles() throws -> [URL] {
        let ignored =
            /^(\.git|\.build.*|\.swiftpm|kadode-data.*|\.data|__pycache__|Package\.resolved|.*\.sqlite.*|.*\.png)$/
        let walk = FileManager.default.enumerator(at: TidyTests.root, includingPropertiesForKeys: [.isRegularFileKey])
        var files: [URL] = []
        while let url = walk?.nextObject() as? URL {
            guard url.lastPathComponent.wholeMatch(of: ignored) == nil else {
                walk?.skipDescendants()
                continue
            }
            if try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true { files.append(url) }
        }
        return files
    }

    @Test("no secret is committed")
    func noSecrets() throws {
        let files = try Self.committedFiles()
        let found = try files.flatMap { file in
            Self.secrets(
                in: String(decoding: try Data(contentsOf: file), as: UTF8.self),
                at: String(file.path.dropFirst(TidyTests.root.path.count + 1)))
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
        let names = Set(files.map(\.lastPathComponent))
        #expect(names.isSuperset(of: ["Makefile", "Package.swift", "suite.sh", "pages.py", "README.md"]))
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        // Put together here, so that this file holds none.
        let (dashes, letters) = ("-----", String(repeating: "A1b2", count: 10))
        let lines = [
            "\(dashes)BEGIN RSA PRIVATE KEY\(dashes)", "key = AKIA" + "ABCDEFGHIJKLMNOP", "gh" + "p_" + letters,
            "gl" + "pat-" + letters, "xo" + "xb-" + letters, "https://hooks.slack" + ".com/services/T0/B0/x",
            "sk" + "-ant-" + letters, "AI" + "za" + letters, "ey" + "J\(letters).ey" + "J\(letters).x",
            "postgres://user:" + "letmein@db", "password" + ": letmein", "password: $PASSWORD", "a token: short",
        ]
        #expect(Self.secrets(in: lines.joined(separator: "\n"), at: "a.yaml").count == 11)
        #expect(Self.secrets(in: "let password" + " = letmein", at: "a.swift").isEmpty)
        #expect(
            Self.weaknesses([("swift-nio-ssl", "2.37.1"), ("swift-nio-ssl", "2.37.2"), ("swift-crypto", "4.10.0")])
                == [
                    "swift-nio-ssl 2.37.1 needs 2.37.2: https://github.com/apple/swift-nio-ssl/security/advisories/GHSA-xfxg-9975-pc2j"
                ])
        #expect(Manifest(".package(url: \"https://a/b\", from: \"1.0.0\")").packages.map(\.exact) == [nil])
    }
}
