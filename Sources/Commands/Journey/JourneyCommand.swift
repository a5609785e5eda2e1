import ArgumentParser

struct JourneyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journey", abstract: "Journeys of customers. / オンボーディング",
        subcommands: [JourneyStart.self, JourneyJudge.self, JourneyMove.self],
        groupedSubcommands: [
            CommandGroup(
                name: "To see where journeys stand / 見る",
                subcommands: [
                    JourneyReview.self, JourneyList.self, JourneyShow.self, JourneyPlan.self, JourneyAgenda.self,
                    JourneyObserve.self,
                ]),
            CommandGroup(
                name: "Steps and dates / 施策と日付",
                subcommands: [
                    JourneyDone.self, JourneyReopen.self, JourneyLeaveOut.self, JourneyFix.self, JourneyUnfix.self,
                    JourneyAdd.self, JourneyDismiss.self, JourneyComplete.self,
                ]),
            CommandGroup(
                name: "What was heard and agreed / 聞いたこと・決めたこと",
                subcommands: [
                    JourneyNote.self, JourneyGoal.self, JourneyAsk.self, JourneyAnswer.self, JourneySet.self,
                    JourneyDelay.self, JourneyTouch.self, JourneyWatch.self,
                ]),
            CommandGroup(
                name: "To hold and to end journeys / 休止と終了",
                subcommands: [
                    JourneyPause.self, JourneyResume.self, JourneyPrepare.self, JourneyEnd.self, JourneyContinue.self,
                ]),
        ])
}
