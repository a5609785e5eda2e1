extension Cast {
    /// The program that the customers are onboarded by: the text of `examples/program.yaml`. It stands here because
    /// the room reads no files; a test keeps the two equal.
    static let programText = #"""
        # 標準のオンボーディング / The standard onboarding
        #
        # 完了の定義を言葉で決め、判定基準で数値にし、施策を順に並べたもの。
        # The definition in words, the criteria that turn it into numbers, and the measures in their order.
        name: standard

        definition:
          ja: 日々の業務がこの製品の上で回っていて、担当者が変わっても止まらない
          en: Daily work runs on the product, and would go on if our contact left
          exemplars:
            - customer: aoba
              why:
                ja: 契約した人のほとんどが毎日使い、月次の報告もこの製品で作っている
                en: Nearly everyone under contract uses it daily, and monthly reports are made with it

        hypotheses:
          - ja: 2週目までに最初のレポートを作った顧客は、その後も使い続ける
            en: Customers that make their first report by week 2 keep using the product

        criteria:
          # 契約した人の6割が使っている / Six in ten of those under contract use it
          team:
            title: {ja: 契約した人の6割が使っている, en: "six in ten of those under contract use it"}
            rule: users(last 14 days) / seats >= 60%
          # 2週間のうち6日は使われている / It is used on six days in two weeks
          habit:
            title: {ja: 2週間に6日は使われている, en: "used on six days in two weeks"}
            rule: active_days(last 14 days) >= 6
          # 最初の30日でレポートが10回作られたか、以前のデータを移行済み
          # Ten reports in the first 30 days, or the old data has been moved over
          value:
            title: {ja: 最初の30日に報告を作ったか、移行済み, en: "reports in the first 30 days, or moved over"}
            rule: events("report.created", first 30 days) >= 10 or trait("migrated") = "yes"

        # この日数だけ続けて満たすと「オンボーディング完了」 / Held for so many days, a customer is onboarded
        sustainDays: 7

        playbook:
          - key: handoff
            kind: handoff
            owner: sales
            due: start
            title: {ja: 営業からの引き継ぎ, en: Handoff from sales}

          - key: kickoff
            kind: kickoff
            owner: csm
            due: start + 7 days
            after: [handoff]
            title: {ja: キックオフ, en: Kickoff meeting}
            agenda:
              - {ja: 導入の目的と、成功した状態を確認する, en: "Why you are doing this, and what success looks like"}
              - {ja: 営業から聞いていることを確認する（同じことを二度お聞きしません）, en: What we have heard from sales (you will not be asked twice)}
              - {ja: 最初の3か月の目標を決める, en: Goals for the first three months}
              - {ja: 社内の体制と役割を決める, en: Who does what on your side}
              - {ja: 次回までに双方が行うことを決める, en: What each of us does until next time}
              # 導入の手間が大きいオンボーディングだけの議題 / For launches that take much effort
              - {ja: データ移行の計画を決める, en: Plan the move of the old data, appliesWhen: trait("effort") = "large"}

          - key: training
            kind: training
            owner: csm
            due: kickoff + 10 days
            after: [kickoff]
            appliesWhen: trait("trial") != "yes"
            title: {ja: 使い方説明会, en: Product training}

          - key: weekly
            kind: observation
            owner: csm
            due: start + 7 days
            title: {ja: 週次の定点観測, en: Weekly look at usage}

          # 長くかかる導入では、勢いを失う前に会う日を最初から決めておく
          # Long launches: the days to meet are set at the start, before momentum is lost
          - key: momentum
            kind: on-demand
            owner: csm
            due: start + 30 days
            every: 30 days
            appliesWhen: trait("effort") = "large"
            title: {ja: 進み具合を確かめる面談, en: Momentum meeting}

          - key: booster
            kind: on-demand
            owner: csm
            triggers:
              - days_since_last() >= 7
              - running_days >= 90
            every: 30 days
            title: {ja: オンデマンド面談, en: On-demand meeting}

          - key: completion
            kind: completion
            owner: csm
            due: met + 7 days
            title: {ja: 完了ミーティング, en: Completion meeting}

        cadence: monday
        expectedDays: 90

        # アラート。書かないものは既定のまま / Signals; what is not named keeps its default
        signals:
          # データ移行など、製品の外で準備している間は、利用のアラートを出さない
          # While a customer prepares outside the product, no usage is expected
          preparingWhen: trait("preparation") = "yes" and age < 60

        """#
}
