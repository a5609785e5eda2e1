import ArgumentParser
import Onboarding
import UseCases

struct ProgramNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Print a program to begin with: high-touch, low-touch or tech-touch. / 出発点となるプログラムを出力する")

    @Option(help: "Which one. / どれを出力するか")
    var from: String

    @OptionGroup var options: Options

    func run() async throws {
        try options.check(.table)
        let program = try StartingProgram(named: from)
        Terminal.print(bytes: Array(program.source.utf8))
    }
}
