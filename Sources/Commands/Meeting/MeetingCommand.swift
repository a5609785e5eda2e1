import ArgumentParser

struct MeetingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meeting", abstract: "Meetings with a customer. / ミーティング",
        subcommands: [
            MeetingList.self, MeetingShow.self, MeetingPlan.self, MeetingHold.self, MeetingWithdraw.self,
        ])
}
