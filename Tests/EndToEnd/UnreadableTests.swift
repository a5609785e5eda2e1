import Foundation
import Testing

/// A store in which something was overwritten by hand, as the terminal tells of it.
@Suite struct UnreadableTests {
    private func portfolio() throws -> Kadode {
        let kadode = try SmallTeam.kadode(["a,Aoba", "b,Bunko"])
        try kadode.done("journey observe --as-of 2026-11-02")
        return kadode
    }

    /// Overwrites each place where some bytes stand in the store.
    private func overwrite(_ before: String, _ after: String, in kadode: Kadode) throws {
        let file = kadode.folder.url("kadode-data/kadode.sqlite")
        var bytes = try Data(contentsOf: file)
        let (before, after) = (Data(before.utf8), Data(after.utf8))
        try #require(before.count == after.count && bytes.range(of: before) != nil)
        while let place = bytes.range(of: before) { bytes.replaceSubrange(place, with: after) }
        try bytes.write(to: file)
    }

    @Test("a program version that cannot be read is told of by every command")
    func program() throws {
        let kadode = try portfolio()
        try overwrite("\"expectedDays\"", "\"expectedDayz\"", in: kadode)
        try overwrite("playbook:", "playbook[", in: kadode)
        for command in ["journey judge", "program show p", "journey plan", "journey list", "journey review"] {
            let said = try kadode.done("\(command) --lang en")
            #expect(said.contains("version 1 of the program cannot be read"), "\(command): \(said)")
            for wrong in ["no criteria yet", "none yet", "no playbook", "next: nothing", "expected"] {
                #expect(!said.contains(wrong), "\(command): \(said)")
            }
        }
        #expect(try kadode.done("journey observe --lang en").contains("could not be taken"))
        #expect(try kadode.done("program list --format json").contains("\"criteria\":null"))
        #expect(try kadode.done("journey list --format json").contains("\"unreadable\":{"))
        let done = try kadode.run("journey done a kickoff --lang en")
        #expect(done.code == 1 && done.error.hasSuffix("[unreadable]\n"), "\(done.error)")
        let check = try kadode.run("check --lang en")
        #expect(check.code == 1 && check.error.contains("p/1 (value)") && check.error.contains("p/1 (file)"))
    }

    @Test("a meeting whose record cannot be read is a marked row, and is not withdrawn")
    func meeting() throws {
        let kadode = try portfolio()
        try kadode.done("meeting plan a kickoff 2026-11-20")
        try overwrite("\"attendees\"", "\"attendeez\"", in: kadode)
        #expect(try kadode.done("meeting list a --lang en").contains("! its record cannot be read"))
        #expect(try kadode.done("meeting list a --format json").contains("\"unreadable\":true"))
        for command in ["show", "withdraw"] {
            let answer = try kadode.run("meeting \(command) a 1 --lang en")
            #expect(answer.code == 1 && answer.error.hasSuffix("[unreadable]\n"), "\(answer.error)")
        }
    }
}
