import Foundation

/// What Package.swift says of targets and packages, read from its text.
struct Manifest {
    struct Target: Equatable {
        let name: String
        let kind: String
        let folder: String
        /// Targets and products, which have the names of their modules.
        let dependencies: [String]
    }

    struct Package: Equatable {
        let address: String
        /// Nil where any version but one would do.
        let exact: String?

        /// As Package.resolved spells it.
        var identity: String {
            let last = address.split(separator: "/").last ?? ""
            return (last.hasSuffix(".git") ? last.dropLast(4) : last).lowercased()
        }
    }

    let targets: [Target]
    let packages: [Package]

    init(_ text: String) {
        let text = text.replacing(/\/\/ .*/, with: "")
        var products: [Substring: String] = [:]
        for match in text.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "(\w+)"/) {
            products[match.output.1] = String(match.output.2)
        }
        let heads = text.matches(of: /\.(target|executableTarget|testTarget|systemLibrary)\(\s*name: "([^"]+)"/)
        targets = heads.indices.map { index in
            let end = index + 1 < heads.count ? heads[index + 1].range.lowerBound : text.endIndex
            let body = text[heads[index].range.upperBound..<end]
            let (kind, name) = (String(heads[index].output.1), String(heads[index].output.2))
            let list = body.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
            let dependencies = list.split { $0 == "," || $0.isWhitespace }.map { item in
                item.hasPrefix("\"") ? String(item.dropFirst().dropLast()) : products[item] ?? String(item)
            }
            let path = body.firstMatch(of: /path: "([^"]+)"/).map { String($0.output.1) }
            return Target(
                name: name, kind: kind, folder: path ?? (kind == "testTarget" ? "Tests/" : "Sources/") + name,
                dependencies: dependencies)
        }
        packages = text.matches(of: /\.package\((?:[^()]|\([^()]*\))*\)/).map { match in
            Package(
                address: match.output.firstMatch(of: /(?:url|path): "([^"]+)"/).map { String($0.output.1) } ?? "",
                exact: match.output.firstMatch(of: /exact: "([^"]+)"/).map { String($0.output.1) })
        }
    }

    static func ours() throws -> Manifest {
        Manifest(try String(contentsOf: TidyTests.root.appending(path: "Package.swift"), encoding: .utf8))
    }
}
