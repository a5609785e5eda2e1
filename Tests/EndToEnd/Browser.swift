import Foundation
import Synchronization
import Testing

/// The suites that drive a browser. They share one Chromium, in which each test looks at pages of its own server.
@Suite enum Browsed {}

/// A headless Chromium that looks at pages of a served workspace, driven by `browser/look.py`.
enum Browser {
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

        /// A page in both themes and each of the widths.
        static func ofAll(_ name: String, _ path: String, lang: String, widths: [Int]) -> [Look] {
            widths.flatMap { width in
                ["light", "dark"].map { theme in
                    Look(name: "\(name)-\(lang)-\(theme)-\(width)", path: path, lang: lang, theme: theme, width: width)
                }
            }
        }
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
        /// What was copied, by type; nil where nobody looked.
        let pasted: [String: String]?
        /// Of A4; nil on a screen.
        let pages: Int?
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

    private struct Errand: Encodable {
        let address: String
        let looks: [Look]
        /// The file that the answer comes to.
        let answer: String
        let link: String?
        let pictures: String?
    }

    private struct Answer: Decodable {
        let sights: [Sight]?
        let error: String?
    }

    /// Looks at pages as the server's admin, one after the other; pictures go to `KADODE_PICTURES`, if that is set.
    /// Looks that follow each other at the same address without doing anything share one opening of the page.
    /// - Parameter isStranger: Each look is that of a browser that has not signed in.
    static func look(_ looks: [Look], at served: Served, isStranger: Bool = false) throws -> [Sight] {
        let folder = try Folder()
        let errand = Errand(
            address: served.address, looks: looks, answer: folder.url("answer.json").path,
            link: isStranger ? nil : try served.signInLink(),
            pictures: ProcessInfo.processInfo.environment["KADODE_PICTURES"])
        let driver = try Driver.only.get()
        try driver.send(JSONEncoder().encode(errand))
        let answer = try JSONDecoder().decode(Answer.self, from: driver.wait(for: folder.url("answer.json")))
        guard let sights = answer.sights else { throw LaunchFailure(answer.error ?? "It did not say what it saw.") }
        return sights
    }

    /// What drives the Chromium of this run, from the first look to the end of the tests.
    private final class Driver: Sendable {
        private static let python = Kadode.root.appending(path: ".build-tools/browser/bin/python").path
        private static let script = Kadode.root.appending(path: "Tests/EndToEnd/browser/look.py").path

        static let only = Result { try Driver() }

        private let folder: Folder
        private let launch: Launch
        /// A pipe with a name, from which it reads. It ends when nobody writes there any more, however that came.
        private let errands: Mutex<FileHandle>

        private init() throws {
            let programs = [Self.python, "/usr/bin/chromium"]
            guard programs.allSatisfy(FileManager.default.isExecutableFile(atPath:)) else {
                throw LaunchFailure("`make browser` installs Chromium and what drives it.")
            }
            folder = try Folder()
            let pipe = folder.url("errands").path
            // Opened for both, so that neither this nor the other end waits for somebody to open the other.
            guard mkfifo(pipe, 0o600) == 0, case let descriptor = open(pipe, O_RDWR | O_CLOEXEC), descriptor >= 0 else {
                throw LaunchFailure("\(pipe): \(String(cString: strerror(errno)))")
            }
            errands = Mutex(FileHandle(fileDescriptor: descriptor))
            launch = try Launch(
                Self.python, [Self.script], in: folder.url(""), input: folder.url("errands"),
                output: folder.url("output"), error: folder.url("error"),
                environment: [
                    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
                ])
            // Later than what ends all launches and removes all folders, and therefore before it.
            atexit { (try? Driver.only.get())?.end() }
        }

        func send(_ errand: Data) throws {
            try errands.withLock { try $0.write(contentsOf: errand + Data("\n".utf8)) }
        }

        /// What is in a file, as soon as it is there.
        func wait(for answer: URL) throws -> Data {
            let start = ContinuousClock.now
            while !FileManager.default.fileExists(atPath: answer.path) {
                guard launch.isRunning, ContinuousClock.now - start < .seconds(1200) else {
                    let said = try String(contentsOf: folder.url("error"), encoding: .utf8)
                    throw LaunchFailure("Nothing was seen: \(said)")
                }
                usleep(5000)
            }
            return try Data(contentsOf: answer)
        }

        private func end() {
            try? errands.withLock { try $0.close() }
            _ = try? launch.wait(atMost: .seconds(20))
        }
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
    private let link = Mutex<String?>(nil)

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

    /// A link that signs in as the admin, once: always the same, as the browser keeps what comes of it.
    func signInLink() throws -> String {
        try link.withLock {
            let link = try $0 ?? kadode.done("member link \(Served.admin) --sign-in --url \(address)")
            $0 = link
            return link
        }
    }

    deinit {
        launch.kill()
        _ = try? launch.wait()
    }
}
