import Foundation
import Testing

/// The suites that drive a browser, one test after the other.
@Suite(.serialized) enum Browsed {}

/// A headless Chromium that looks at pages of a served workspace, driven by `browser/look.py`.
enum Browser {
    private static let python = Kadode.root.appending(path: ".build-tools/browser/bin/python").path
    private static let script = Kadode.root.appending(path: "Tests/EndToEnd/browser/look.py").path

    private static let isThere = [python, "/usr/bin/chromium"].allSatisfy(FileManager.default.isExecutableFile(atPath:))

    /// One page to look at, after what a person does on it.
    struct Look: Encodable, Sendable {
        var name: String
        var path: String
        var lang = "ja"
        var theme = "light"
        var width = 1440
        var height = 900
        var does: [[String]] = []
        /// `print`, to see it as it goes on paper.
        var media = "screen"
    }

    struct Sight: Decodable, Sendable {
        struct Violation: Decodable, Sendable {
            let rule: String
            let impact: String?
            let element: String
        }

        let name: String
        let title: String
        let path: String
        let lang: String
        let background: String
        /// Of all that is on it, in pixels.
        let width: Int
        /// The text of what has the focus.
        let focus: String?
        /// Rows of the board.
        let rows: Int
        /// The link that the page hands out, if it does.
        let link: String?
        /// What can be pressed, filled in or followed elsewhere.
        let controls: [String]
        /// What is folded away.
        let folded: [String]
        /// What the console said.
        let messages: [String]
        let violations: [Violation]

        /// Violations that keep people out.
        var serious: [Violation] { violations.filter { ["serious", "critical"].contains($0.impact) } }
    }

    /// Looks at pages as the server's admin, one after the other; pictures go to `KADODE_PICTURES`, if that is set.
    /// - Parameter isStranger: Each look is that of a browser that has not signed in.
    static func look(_ looks: [Look], at served: Served, isStranger: Bool = false) throws -> [Sight] {
        guard isThere else { throw LaunchFailure("`make browser` installs Chromium and what drives it.") }
        let folder = try Folder()
        let given = ProcessInfo.processInfo.environment
        try JSONEncoder().encode(looks).write(to: folder.url("looks.json"))
        let code = try Launch(
            python,
            [script, served.address, given["KADODE_PICTURES"] ?? "-"]
                + (isStranger ? [] : [served.signInLink()]),
            in: folder.url(""),
            input: folder.url("looks.json"), output: folder.url("sights.json"), error: folder.url("error"),
            environment: ["PATH": given["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path]
        ).wait(atMost: .seconds(1200))
        guard code == 0 else {
            throw LaunchFailure(String(decoding: try Data(contentsOf: folder.url("error")), as: UTF8.self))
        }
        return try JSONDecoder().decode([Sight].self, from: Data(contentsOf: folder.url("sights.json")))
    }
}

/// A server that has been started, with an admin, until nobody holds it any more.
final class Served: Sendable {
    private static let admin = "admin@example.com"

    let address: String
    /// By which the first admin makes themself, where there is none.
    let setUpLink: String?
    private let kadode: Kadode
    private let launch: Launch

    /// - Throws: if it does not say within two minutes that it listens.
    init(_ kadode: Kadode, isSetUp: Bool = true) throws {
        self.kadode = kadode
        if isSetUp { try kadode.done("member add --email \(Served.admin) --role admin") }
        launch = try kadode.start("serve --port 0 --lang en")
        let start = ContinuousClock.now
        while true {
            let said = (try? kadode.read("output")) ?? ""
            let link = said.firstMatch(of: /http:\S+\/setup\/\S+(?=\n)/)
            if let match = said.firstMatch(of: /http:\/\/[^ ]+:\d+/), isSetUp || link != nil {
                address = String(match.output)
                setUpLink = link.map { String($0.output) }
                return
            }
            guard ContinuousClock.now - start < .seconds(120) else {
                launch.kill()
                throw LaunchFailure("It never listened: \((try? kadode.read("error")) ?? "")")
            }
            usleep(20_000)
        }
    }

    /// A link that signs in as the admin, once.
    func signInLink() throws -> String {
        try kadode.done("member link \(Served.admin) --sign-in --url \(address)")
    }

    deinit {
        launch.kill()
        _ = try? launch.wait()
    }
}
