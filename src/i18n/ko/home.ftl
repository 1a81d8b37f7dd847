home-title = 혼자서는 어려운 일, 함께 맡을 회사를 찾아 드려요
# $name (String)
home-hello = { $name } 님, 안녕하세요?
# $firms (Number)
# $place (String)
home-lead = { $firms ->
    [0] { $place } 회원사가 서로의 역량을 모아 큰 프로젝트를 맡아요. 어느 회사가 왜 맞는지 이유까지 보여 드려요.
   *[other] { $place } 회원사 { $firms }곳이 서로의 역량을 모아 큰 프로젝트를 맡아요. 어느 회사가 왜 맞는지 이유까지 보여 드려요.
}
home-lead-member = 우리 회사에 맞는 공고를 이유와 함께 모았어요.
home-lead-office = 전화로 받은 의뢰를 적으면 맞는 회원사를 이유와 함께 바로 보여 드려요.
home-lead-guest = 지금 모집 중인 공고와 우리 협의회 회원사를 둘러보세요.
home-see-open = 모집 중인 공고 보기
home-see-matches = 내 매칭 보기
home-doors = 어떤 일로 오셨어요?
home-door-member = 우리 회사에 맞는 일을 찾아요
home-door-member-text = 회원사로 로그인하면 맞는 공고를 이유와 함께 보여 드려요.
home-door-startup = 스타트업이에요
home-door-startup-text = 가입은 사무국이 도와드려요. 먼저 해 본 회원사도 소개해 드려요.
# $phone (String)
home-door-startup-call = 가입은 사무국이 도와드려요({ $phone }). 이미 가입했다면 로그인해 주세요.
home-door-requester = 맡길 일이 있어요
home-door-requester-text = 쉬운 말로 사무국에 이야기해 주세요. 빠짐없이 해낼 컨소시엄을 꾸려 드려요.
# $phone (String)
home-door-requester-call = 쉬운 말로 사무국에 이야기해 주세요. 빠짐없이 해낼 컨소시엄을 꾸려 드려요. { $phone }
home-door-matches = 내 매칭을 확인해요
home-door-matches-text = 우리 회사가 왜 맞는지, 무엇을 더하면 좋은지 알려 드려요.
home-door-profile = 우리 회사 정보를 고쳐요
home-door-profile-text = 역량과 실적을 적을수록 맞는 공고가 늘어나요.
home-door-find = 회원사를 찾아요
home-door-find-text = 지역과 역량으로 함께할 회사를 찾아보세요.
home-door-post = 공고를 올려요
home-door-post-text = 의뢰 내용을 붙여 넣으면 요구 사항을 뽑아 드려요.
home-door-ranking = 누가 맞는지 확인해요
home-door-ranking-text = 공고마다 맞는 회원사의 순위와 이유를 확인해 보세요.
home-open = 지금 모집하고 있어요
# $n (Number)
home-open-all = 공고 { $n }건 모두 보기
home-open-none = 지금 모집 중인 공고가 없어요. 새 공고가 올라오면 여기에서 볼 수 있어요.
home-past = 지난 공고 보기
# $n (Number)
home-dday = 마감 D-{ $n }
home-dday-today = 오늘 마감
# $n (Number)
home-more-needs = 외 { $n }개
# $amount (String)
home-budget = 예산 { $amount }
home-results = 함께 해냈어요
home-lead-firm = 주관사
home-map = 어디에 있나요?
# $total (Number)
# $n (Number)
# $region (String)
home-map-most = { $total }곳 가운데 { $n }곳이 { $region }에 있어요.
# $n (Number)
home-map-away = 지도 밖의 지역에도 { $n }곳이 있어요.
home-map-huadong = 화동
home-map-kr = 한국
home-map-table = 지역별 회원사 수
home-map-region = 지역
home-numbers = 숫자로 보는 협의회
home-numbers-firms = 회원사
home-numbers-open = 모집 중인 공고
home-numbers-results = 올해 성사된 컨소시엄
home-unit-firms = 곳
home-unit-things = 건
home-how = 이렇게 진행돼요
home-how-notice = 공고
home-how-notice-text = 사무국이 의뢰를 확인해 공고하고, 맞는 회원사에 이유와 함께 알려 드려요.
home-how-join = 참여
home-how-join-text = 관심 있는 회원사가 모여 서로 부족한 역량을 채워요.
home-how-award = 선정
home-how-award-text = 정해진 기준으로 선정하고, 모두에게 이유를 알려 드려요.
home-nowhere = 아직 협의회가 없어요
home-nowhere-what = 설치가 끝났어요. 서버에서 아래 명령으로 협의회와 첫 담당자를 만들어 주세요.
home-nowhere-demo = 가상 자료로 먼저 둘러보고 싶다면 이 명령을 써 보세요.
