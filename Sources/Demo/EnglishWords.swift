/// What the cast says, in English, by what it says in Japanese. A test holds that nothing is missing.
enum EnglishWords {
    /// The English text; the text itself where it needs no other.
    static func of(_ text: String) -> String { all[text] ?? text }

    private static let all = companies.merging(industries) { $1 }.merging(heard) { $1 }.merging(people) { $1 }

    private static let companies = [
        "株式会社あおば商事": "Greenleaf Trading", "さくら物流株式会社": "Cherry Lane Logistics", "医療法人北浜会": "North Shore Clinics",
        "つくし保育サービス株式会社": "Little Sprouts Childcare", "すみれ薬局グループ株式会社": "Violet Pharmacies",
        "なぎさ電機株式会社": "Seashore Electric", "富士見印刷株式会社": "Mountain View Printing", "みどり工業株式会社": "Verdant Industries",
        "南浜運輸株式会社": "South Bay Haulage", "椿精機株式会社": "Camellia Precision", "港システム株式会社": "Harbour Systems",
        "日の出設備株式会社": "Sunrise Building Services", "ひかり不動産株式会社": "Beacon Estates", "古都製菓株式会社": "Old Town Confectionery",
        "朝日野食品株式会社": "Morningfield Foods", "星見テクノ株式会社": "Stargazer Technologies", "菊川会計事務所": "Riverside Accounting",
        "もみじ出版株式会社": "Maple Leaf Publishing", "わかば設計事務所": "New Leaf Architects", "かえで旅行株式会社": "Maple Travel",
        "株式会社柳瀬建材": "Willow Building Supplies", "株式会社穂積農園": "Harvest Hill Farms", "霧ヶ丘観光株式会社": "Misty Hill Tours",
        "音羽写真館株式会社": "Whitewater Photography", "株式会社松葉文具": "Pine Needle Stationery",
        "すずかけ介護サービス株式会社": "Plane Tree Care",
        "花水木ホテル株式会社": "Dogwood Hotels", "常盤金属株式会社": "Evergreen Metals", "白樺住宅株式会社": "Silver Birch Homes",
        "天の川通商株式会社": "Milky Way Imports", "山吹警備株式会社": "Goldenrod Security", "株式会社かわせみ企画": "Kingfisher Media",
        "いなほ給食株式会社": "Wheatear Catering", "橘工務店株式会社": "Orange Grove Builders", "はやぶさ測量株式会社": "Falcon Surveying",
        "なでしこ化粧品株式会社": "Carnation Cosmetics", "かがり火興業株式会社": "Bonfire Entertainment",
        "三つ葉薬品株式会社": "Trefoil Pharmaceuticals",
        "鶴見坂自動車株式会社": "Crane Hill Motors", "あけぼの製紙株式会社": "Daybreak Paper", "りんどう出版企画株式会社": "Gentian Editions",
        "潮騒リゾート株式会社": "Tidewater Resorts", "くぬぎ木材株式会社": "Oakwood Timber", "薄墨書房株式会社": "Grey Ink Books",
        "白兎運送株式会社": "White Hare Couriers", "こもれび歯科グループ": "Sunbeam Dental Group", "梓川電子株式会社": "Birch River Electronics",
        "ふきのとう食堂株式会社": "Butterbur Kitchens", "さざなみ信用保証株式会社": "Ripple Guarantee", "ほたる照明株式会社": "Firefly Lighting",
        "ゆかり服飾株式会社": "Lavender Apparel", "たたら製鋼株式会社": "Bellows Steel", "なのはな学習塾株式会社": "Rapeseed Tutoring",
        "岩清水飲料株式会社": "Rock Spring Beverages", "あじさい訪問看護株式会社": "Hydrangea Home Nursing",
        "黄金山ゴルフ株式会社": "Golden Hill Golf",
        "せせらぎ環境株式会社": "Brookside Environment", "白鷺法律事務所": "White Heron Law", "叢雲データ株式会社": "Cloudbank Data",
        "朧月酒造株式会社": "Hazy Moon Brewery",
    ]

    private static let industries = [
        "卸売": "wholesale", "物流": "logistics", "医療": "health care", "保育": "childcare", "小売": "retail",
        "製造": "manufacturing", "印刷": "printing", "情報サービス": "information services", "建設": "construction",
        "不動産": "real estate", "食品": "food", "会計": "accounting", "出版": "publishing", "旅行": "travel", "農業": "farming",
        "写真": "photography", "介護": "elderly care", "宿泊": "hospitality", "警備": "security", "広告": "advertising",
        "測量": "surveying", "娯楽": "entertainment", "飲食": "restaurants", "金融": "finance", "教育": "education",
        "環境": "environment", "法務": "legal services",
    ]

    private static let people = [
        "長谷部 大輔": "Daniel Hart", "沢田 和江": "Karen Sawyer", "三枝 明": "Alan Sage", "小田切 真由": "Maya Oliver",
        "古賀 健一": "Kenneth Cole", "村井 典子": "Nora Murray", "戸田 誠": "Matthew Todd", "野々村 亮": "Ryan Norris",
        "管理部長": "head of administration", "経営企画室長": "head of corporate planning", "事業本部長": "head of the division",
        "代表取締役": "managing director", "情報システム課長": "IT manager", "業務改善チーム": "process improvement",
        "総務課 主任": "office supervisor", "営業企画課": "sales planning", "情報システム課": "IT",
    ]

    private static let heard = [
        "移行ツールの見積もりをお待たせしている": "They wait for our quote for the migration tool",
        "拠点ごとの権限の分け方": "How to split permissions by site", "基幹システムの車両マスタとの連携": "Linking the vehicle list of the ERP",
        "現場の部署がまだ参加していない": "The people on site have not joined yet",
        "運用のルールを社内で決めている": "They are settling their own rules of use",
        "現場に定着しないまま予算が見直された": "The budget was cut before people on site took it up",
        "親会社のシステムに統一された": "Moved to the system of the parent company",
        "館ごとの支配人の同意を待っていた": "They waited for the consent of each hotel's manager",
        "月次報告をこの製品で作る": "Make the monthly report with the product", "オンライン": "Online",
        "導入の目的と、成功した状態": "Why they bought, and what success looks like", "社内の体制と役割": "Who does what on their side",
        "次回までに行うこと": "What each of us does until next time",
        "利用者の登録は先方、ひな型の用意は当社": "They add the users, we prepare the templates",
        "週に1回、短い打ち合わせを続ける": "A short call every week", "キックオフで決めた目標の確認": "The goals agreed at the kickoff",
        "これからの使い方": "How they go on from here", "月次報告の作成に毎月3日かかっている": "The monthly report takes three days each month",
        "拠点ごとに表計算の様式が違い、集計できない": "Every site has its own spreadsheet, so nothing adds up",
        "担当者が変わるたびに業務が止まる": "Work stops whenever somebody leaves",
        "監査で記録の残し方を指摘された": "An audit found fault with how records are kept",
        "現場の報告が紙で、本社に届くのが1週間後になる": "Reports from the sites are on paper and take a week to arrive",
        "以前のデータの移行を手伝う": "Help with moving the old data", "管理者向けの説明会を1回開く": "One training for the administrators",
        "初月は週に1回の相談の時間を取る": "An hour of advice every week in the first month",
        "年度末までに基幹システムとの連携を案内する": "Show how to link the ERP by the end of the fiscal year",
        "月次報告が3営業日以内に出ていて、誰が休んでも作れる": "The monthly report is out within three working days, whoever is away",
        "全拠点が同じ様式で毎日入力し、本社が翌朝に見られる": "All sites enter the same form daily, and headquarters see it the next morning",
        "引き継ぎ資料がこの製品の中だけでそろう": "All that a successor needs is in the product",
        "監査に要る記録を1時間で出せる": "The records for an audit are there within an hour",
        "管理者に操作を、現場に入力だけを、2回に分けて案内する": "Two sessions: everything for administrators, data entry for the sites",
        "各部署の実際の報告書を題材にする": "Taught with each department's own reports",
        "拠点ごとに30分ずつ、録画を残す": "Half an hour for each site, recorded",
        "朝礼で毎日見るようになった": "We look at it every morning in our stand-up",
        "集計に使っていた1日が空いた": "We have the day back that adding up used to take",
        "現場からの問い合わせが減った": "Fewer questions come from the sites",
        "月次報告の締めは毎月3営業日目。\n\n最初のひと月は、これまでの様式と並べて使い、数字が合うことを確かめてから切り替えたい、とのこと。":
            "The monthly report closes on the third working day.\n\nFor the first month they want to run it beside the old form, and switch once the numbers agree.",
        "拠点によって様式が違うため、まず本社の様式に合わせる。\n\n現場の入力は朝礼のあとに10分取れる。":
            "Forms differ from site to site, so they begin with that of headquarters.\n\nPeople on site have ten minutes for it after the morning meeting.",
        "前任者の異動で、やり方を知る人がいなくなったのが検討のきっかけ。\n\n引き継ぎの手順をこの製品の中に残したい。":
            "They began to look around when a colleague moved on and nobody knew how it was done.\n\nThey want the procedure to stay in the product.",
        "管理部は使えているが、現場の半分はまだ前の様式のまま": "Administration gets on well, but half of the sites still use the old form",
        "承認をまとめて行いたい": "Approve several at once", "一覧を拠点別に並べ替えたい": "Sort the list by site",
        "入力の締め切りを知らせてほしい": "Be reminded of deadlines", "表計算への書き出しに列を足したい": "Add columns to the spreadsheet export",
    ]
}
