import Foundation
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// `kadode serve` as it is started and stopped.
@Suite struct ServeTests {
    @Test("a host that others could reach is refused, and no folder is made for it")
    func refusesOtherHosts() throws {
        let kadode = try Kadode(isNew: true)
        let answer = try kadode.run("serve --host 0.0.0.0 --lang en")
        #expect(answer.code == 1)
        #expect(answer.error.contains("--public-url") && answer.error.contains("[missing]"))
        #expect(!FileManager.default.fileExists(atPath: kadode.folder.url("kadode-data").path))
        #expect(try kadode.run("serve --host 192.0.2.1 --lang ja").error.contains("利用者が開くアドレス"))
        #expect(try kadode.run("serve --port 70000").code == 2)
    }

    @Test("it listens on a free port, answers, and stops when asked to")
    func answersAndStops() async throws {
        let kadode = try Kadode()
        let launch = try kadode.start("serve --port 0 --lang en")
        var address = ""
        for _ in 0..<500 where address.isEmpty {
            usleep(20_000)
            let said = (try? kadode.read("output")) ?? ""
            address = said.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/).map { String($0.output) } ?? ""
        }
        try #require(!address.isEmpty)
        let url = try #require(URL(string: address + "/healthz"))
        let (health, _) = try await URLSession.shared.data(from: url)
        #expect(String(decoding: health, as: UTF8.self) == "ok\n")
        let port = try #require(address.split(separator: ":").last)
        let second = try kadode.run("serve --port \(port) --lang en")
        #expect(second.code == 1)
        #expect(second.error.contains("Port \(port) is in use already.") && second.error.contains("[conflict]"))
        launch.interrupt()
        #expect(try launch.wait(atMost: .seconds(20)) == 0)
    }
}
