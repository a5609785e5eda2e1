import ArgumentParser

struct JourneyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journey", abstract: "Journeys of customers. / オンボーディング案件",
        subcommands: [
            JourneyStart.self, JourneyJudge.self, JourneyMove.self, JourneyPlan.self, JourneyDone.self,
            JourneyReopen.self, JourneyObserve.self, JourneyReview.self,
        ])
}
