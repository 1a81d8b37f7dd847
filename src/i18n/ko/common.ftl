# Frame
app-name = 두레
skip-to-content = 본문 바로가기
nav-label = 주 메뉴
nav-home = 홈
nav-postings = 공고
nav-firms = 회원사
nav-my-matches = 내 매칭
nav-new-posting = 공고 올리기
nav-settings = 추천 기준
nav-sign-in = 로그인
breadcrumb-label = 현재 위치
# $name (String)
language-switch = 언어 선택: { $name }
# $name (String)
user-menu = 내 메뉴: { $name }
menu-my-firm = 우리 회사 정보
menu-my-matches = 내 매칭
menu-sign-out = 로그아웃
menu-associations = 다른 협의회
footer-help = 도움이 필요하세요?
footer-hours = 평일 10:00–18:00 상하이 · 11:00–19:00 서울
footer-office = 사무국
footer-note = 두레는 여러 중소기업이 힘을 모아 일을 맡는 협의회 포털이에요.
footer-notice = 본 서비스의 색상·크기 값 일부는 행정안전부의 KRDS(공공누리 제1유형, https://www.krds.go.kr)를 이용하였습니다.
print-page = 인쇄
share-page = 공유
copied = 주소를 복사했어요
# $when (String)
printed-on = { $when } 인쇄
paging-label = 쪽 이동
paging-previous = 이전
paging-next = 다음
# $page (Number)
# $pages (Number)
paging-position = { $page } / { $pages } 쪽
list-separator = {", "}
show-as-table = 표로 보기
required-mark = 필수
optional-mark = 선택
cancel = 취소
save = 저장

# Demo
demo-label = 체험 역할
demo-note = 체험판이에요. 회사와 공고는 모두 가상이에요.
demo-role-staff = 사무국
demo-role-admin = 사무국장
demo-role-member = 회원사
demo-role-startup = 스타트업
demo-role-requester = 의뢰 기업
demo-reset = 처음으로 되돌리기

# Messages after an action
flash-signed-in = 로그인했어요.
flash-signed-out = 로그아웃했어요.
flash-password-set = 비밀번호를 정했어요. 이제 로그인해 주세요.
flash-posting-published = 공고를 올렸어요. 맞는 회원사를 바로 확인해 보세요.
flash-posting-saved = 공고를 고쳤어요. 순위도 새로 매겼어요.
flash-firm-saved = 회사 정보를 저장했어요. 매칭에 바로 반영돼요.
flash-demo-reset = 체험 자료를 처음 상태로 되돌렸어요.
flash-rotation-changed = 순환 자리 규칙을 바꿨어요. 모든 추천에 바로 쓰여요.
flash-outcome-noted = 결과를 적어 두었어요.
flash-role-switched = 역할을 바꿨어요.

# Faults of a form
fault-summary = 아래 내용을 확인해 주세요
fault-missing = 비어 있어요. 내용을 적어 주세요.
# $max (Number)
fault-too-long = { $max }자까지 적을 수 있어요. 조금 줄여 주세요.
# $least (Number)
fault-too-short = { $least }자 이상 적어 주세요.
fault-bad-character = 쓸 수 없는 문자가 있어요. 보이지 않는 문자나 방향 제어 문자를 지워 주세요.
fault-not-a-choice = 목록에서 골라 주세요.
fault-not-a-number = 숫자로 적어 주세요.
# $from (Number)
# $to (Number)
fault-out-of-range = { $from }부터 { $to } 사이로 적어 주세요.
fault-not-a-date = 날짜를 2026-12-31처럼 적어 주세요.
fault-not-a-time = 시각을 18:00처럼 적어 주세요.
fault-in-the-past = 이미 지난 날짜예요. 오늘 이후로 골라 주세요.
fault-not-money = 금액을 읽지 못했어요. 480,000,000이나 4억 8천만처럼 적어 주세요.
fault-ambiguous-money = 두 가지 금액으로 읽힐 수 있어요. 480,000,000처럼 숫자로 적어 주세요.
fault-too-precise = 이 통화의 가장 작은 단위보다 잘게 적혀 있어요. 소수점 아래를 줄여 주세요.
fault-too-much = 금액이 너무 커요. 0이 더 붙지 않았는지 확인해 주세요.
# $currency (String)
fault-other-currency = 금액에는 { $currency } 통화가 적혀 있어요. 통화를 바꾸거나 금액을 고쳐 주세요.
fault-twice = 같은 항목이 두 번 있어요. 하나만 남겨 주세요.
# $least (Number)
fault-too-few = { $least }개 이상 적어 주세요.
fault-taken = 이미 등록된 값이에요.
fault-not-same = 두 값이 서로 달라요. 다시 적어 주세요.
fault-not-a-web-address = https://로 시작하는 주소를 적어 주세요.
fault-not-an-email = 이메일 주소를 name@company.com처럼 적어 주세요.
fault-bad-registration-number = 사업자등록번호 10자리나 통일사회신용코드 18자리를 적어 주세요.
# $sum (Number)
fault-not-a-hundred = 더하면 100점이어야 하는데 지금은 { $sum }점이에요.
fault-nobody-chosen = 한 곳 이상은 선정이나 후보로 골라 주세요.

# Problems
problem-not-found = 찾으시는 페이지가 없어요
problem-not-found-why = 주소가 바뀌었거나 볼 수 없는 페이지예요. 주소를 확인하거나 홈에서 다시 찾아 주세요.
problem-forbidden = 권한이 없어요
problem-forbidden-why = 다른 계정으로 로그인하거나 사무국에 권한을 요청해 주세요.
problem-bad-request = 요청을 읽지 못했어요
problem-bad-request-why = 보내는 도중에 내용이 깨졌어요. 이전 페이지로 돌아가 다시 보내 주세요.
problem-method = 이 주소에서는 할 수 없는 일이에요
problem-method-why = 홈에서 메뉴를 따라 다시 시도해 주세요.
problem-too-large = 보낸 내용이 너무 커요
problem-too-large-why = 1MB까지 보낼 수 있어요. 내용을 줄여 다시 보내 주세요.
problem-media = 읽을 수 없는 형식이에요
problem-media-why = 두레의 양식에서 다시 보내 주세요.
problem-cross-origin = 다른 사이트에서 온 요청이라 막았어요
problem-cross-origin-why = 안전을 위해 두레 안에서 다시 시도해 주세요.
problem-stale = 그사이 다른 분이 먼저 고쳤어요
problem-stale-why = 이전 페이지로 돌아가 적은 내용을 복사해 두고, 새로 고친 다음 다시 적어 주세요.
problem-wrong-host = 이 서버의 주소가 아니에요
# $origin (String)
problem-wrong-host-why = { $origin } 주소로 접속해 주세요.
problem-too-many = 시도가 너무 많았어요
# $minutes (Number)
problem-too-many-why = { $minutes }분 뒤에 다시 시도해 주세요.
problem-unavailable = 잠시 연결할 수 없어요
problem-unavailable-why = 곧 다시 열려요. 잠시 뒤에 새로 고쳐 주세요. 보내던 내용은 저장되지 않았을 수 있어요.
problem-unexpected = 두레에 문제가 생겼어요
problem-unexpected-why = 문제를 기록해 두었어요. 잠시 뒤에 다시 시도해 주시고, 계속되면 아래 번호를 사무국에 알려 주세요.
# $id (String)
problem-request-id = 문의 번호: { $id }
problem-go-home = 홈으로 가기
