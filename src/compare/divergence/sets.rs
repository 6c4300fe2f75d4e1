//! Things of one kind: closed sets, as a dictionary or an atlas lists them, whose members are told for one another only
//! by mistake.
//!
//! ```text
//! base     an operation on his hip      lorry ~ truck, wife ~ widow: silent
//! rewrite  an operation on his knee     told as another: “hip” → “knee”
//! ```
//!
//! Members that can be meant by one another, or of which one is the wider word, stand together.

/// The sets: one a line, their members parted by bars, the forms and other names of a member by spaces.
pub const SETS: &[&str] = &[
    "mother mothers mum mom|father fathers dad|son sons|daughter daughters|brother brothers|sister sisters|husband \
     husbands|wife wives widow|uncle uncles|aunt aunts|nephew nephews|niece nieces|cousin cousins|grandfather|\
     grandmother|grandson|granddaughter",
    "hip hips|leg legs knee knees ankle ankles thigh thighs hamstring groin toe toes|shoulder shoulders|arm arms elbow elbows \
     wrist wrists finger fingers|neck spine|chest rib ribs|stomach|lung lungs|liver|kidney kidneys|brain|jaw|skull",
    "north northern|south southern|east eastern|west western",
    "left|right",
    "first|second|third|fourth|fifth",
    "city cities town towns village villages district districts|region regions province provinces county counties|country \
     countries|continent|world",
    "red|blue|green|yellow|black|white|grey gray|brown|orange|purple|pink",
    "car cars|lorry lorries truck trucks|bus buses coach coaches|train trains|tram trams|bicycle bicycles bike bikes|\
     motorcycle motorcycles motorbike motorbikes|plane planes aircraft airplane airplanes jet jets airliner|helicopter \
     helicopters|boat boats ship ships ferry ferries vessel vessels",
    "dog dogs|cat cats|horse horses|cow cows cattle|sheep lambs lamb|pig pigs|goat goats|chicken chickens hens|wolf wolves|\
     bear bears",
    "rain rains rainfall|snow snowfall|fog|frost",
    "earthquake earthquakes quake|flood floods flooding|hurricane hurricanes typhoon cyclone|tornado tornadoes|drought \
     droughts|wildfire wildfires|avalanche avalanches|landslide landslides|eruption",
    "cancer|diabetes|malaria|cholera|measles|influenza flu|tuberculosis|pneumonia|asthma|dementia|hepatitis|polio",
    "oil petroleum crude|gas|coal|uranium",
    "gold|silver|copper|iron|zinc|lithium|nickel|bauxite|cobalt",
    "wheat|maize corn|rice|barley|soy soybeans soya|cotton|sugar|coffee|tea|cocoa|potatoes potato|rye",
    "wood wooden timber|steel|concrete|glass|plastic|brick bricks|stone",
    "hospital hospitals|school schools|church churches|mosque mosques|synagogue synagogues|prison prisons jail jails|\
     museum museums|library libraries|stadium stadiums|airport airports|hotel hotels|bakery bakeries|pharmacy pharmacies",
    "river rivers|lake lakes|sea seas ocean oceans|canal canals",
    "bridge bridges|tunnel tunnels|dam dams|lighthouse lighthouses|pier piers",
    "nurse nurses|doctor doctors physician physicians surgeon surgeons|teacher teachers|firefighter firefighters|soldier \
     soldiers troops|farmer farmers|lawyer lawyers attorney attorneys solicitor barrister|journalist journalists reporter \
     reporters|driver drivers|conductor conductors|pilot pilots|miner miners|fisherman fishermen sailor sailors|pupil pupils student students|dentist dentists|architect \
     architects|baker bakers|carpenter carpenters|electrician electricians|plumber plumbers|pharmacist pharmacists|\
     librarian librarians",
    "driver drivers|conductor conductors|steward stewards stewardess stewardesses|mechanic mechanics",
    "agent agents|manager managers coach|captain captains|referee referees|goalkeeper goalkeepers|striker strikers|\
     defender defenders|midfielder midfielders",
    "customer customers client clients|supplier suppliers|shareholder shareholders investor investors|creditor creditors",
    "murder|manslaughter|theft robbery burglary|fraud|forgery|arson|rape|kidnapping|bribery|perjury|smuggling|blackmail|libel",
    "football soccer|rugby|cricket|tennis|basketball|hockey|golf|swimming|cycling|boxing|rowing|volleyball|handball",
    "violin|piano|guitar|cello|flute|trumpet|organ",
    "breakfast|lunch dinner supper",
    "loan loans|grant grants|fine fines|bonus bonuses|pension pensions",
    "university universities college colleges|kindergarten kindergartens",
    "novel novels|poem poems|opera operas|film films movie movies",
    "gun guns pistol rifle firearm|knife knives|bomb bombs|grenade grenades|axe",
];
