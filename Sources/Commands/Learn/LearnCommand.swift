import ArgumentParser

struct LearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn", abstract: "What the customers so far teach. / ふりかえり",
        subcommands: [
            LearnExemplars.self, LearnDuration.self, LearnSurvival.self, LearnBacktest.self, LearnDelays.self,
            LearnCalibrate.self, LearnForecast.self, LearnEffects.self,
        ])
}
