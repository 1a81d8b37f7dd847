# Directory
firms-lead = 역량과 지역으로 함께할 회사를 찾아보세요.
firms-search = 회원사 검색
firms-search-hint = 이름, 역량, 초성
firms-search-go = 찾기
# $n (Number)
firms-all = 모두 { $n }곳
# $n (Number)
firms-found = { $n }곳을 찾았어요
# $typed (String)
# $found (String)
firms-instead = ‘{ $typed }’ 대신 ‘{ $found }’도 찾아봤어요.
firms-clear = 조건 모두 지우기
firms-chip-remove = (선택됨, 누르면 해제)
# $n (Number)
firms-chip-more = { $n }개 더 보기
firms-more-filters = 조건 더 보기
firms-none = 찾는 회원사가 없어요
firms-none-why = 조건을 하나 빼거나 다른 말로 찾아보세요. 초성(ㄷㅇ)이나 할 수 있는 일(ERP)로도 찾을 수 있어요.
firms-show-all = 모든 회원사 보기
firms-facet-domain = 분야
firms-facet-capability = 역량
firms-facet-region = 지역
firms-facet-kind = 구분
firms-facet-size = 규모
firms-facet-language = 언어
firms-facet-help = 품앗이
firms-facet-supports = 다른 회원사를 도와요
# $n (Number)
firms-people = { $n }명
firms-unit = 곳

# Map
firms-map = 지역으로 찾기
firms-map-huadong = 화동
firms-map-kr = 한국
firms-map-elsewhere = 지도 밖의 지역
firms-map-table = 지역별 회원사 수
firms-map-nobody = 조건에 맞는 회원사가 아직 없어요.
# $n (Number)
# $region (String)
firms-map-one = { $n }곳 모두 같은 지역에 있어요: { $region }.
# $first (String)
# $n (Number)
# $second (String)
# $m (Number)
firms-map-most = 가장 많은 지역은 { $first }({ $n }곳), 다음은 { $second }({ $m }곳)이에요.
# $n (Number)
firms-map-away = 지도 밖의 지역에도 { $n }곳이 있어요.

# Profile
firms-edit = 회사 정보 고치기
firms-profile = 회사 소개
firms-profile-none = 아직 소개를 적지 않았어요.
firms-marked = 공고와 맞는 말을 칠해 두었어요.
firms-marked-meaning = 뜻이 비슷한 말
firms-marked-dotted = 점선을 그은 곳은 뜻이 비슷한 말이에요.
firms-marked-posting = 공고 보기
firms-capabilities = 할 수 있는 일
firms-capabilities-none = 아직 등록한 역량이 없어요.
firms-capabilities-table = 보유 역량과 근거
firms-capability = 역량
firms-level = 수준
firms-evidence = 근거
firms-experience = 경력
# $n (Number)
firms-years = { $n }년
firms-projects = 수행 실적
firms-projects-none = 아직 등록한 실적이 없어요.
firms-overview = 회사 개요
firms-extra-regions = 추가 서비스 지역
firms-sector = 업종
firms-founded = 설립
firms-registration = 사업자등록번호
firms-website = 홈페이지
firms-capacity = 여유 인력
firms-capacity-none = 지금은 여유가 없어요.
# $from (String)
# $n (Number)
firms-capacity-from = { $from }부터 { $n }명
# $n (Number)
firms-capacity-now = 지금 { $n }명
firms-capacity-unknown = 아직 알려 주지 않았어요.
# $n (Number)
firms-capacity-stale = 확인한 지 { $n }일 지났어요. 다시 확인해 주세요
firms-capacity-confirmed-today = 오늘 확인했어요
# $n (Number)
firms-capacity-confirmed = { $n }일 전에 확인했어요
firms-products = 제품과 서비스
firms-certifications = 인증과 자격
firms-certifications-none = 등록한 인증이 없어요.
firms-expired = 기간 만료
# $year (Number)
firms-since-year = { $year }년 취득
# $when (String)
firms-valid-until = { $when }까지 유효
firms-contact = 연락처
firms-contact-hidden = 연락처는 협의회 회원에게만 보여요.
firms-contact-members = 협의회 회원에게만 보여요
firms-contact-person = 담당자
firms-contact-phone = 전화
firms-contact-email = 이메일
firms-contact-wechat = 위챗
firms-contact-kakao = 카카오톡

# Editor
firms-edit-lead = 할 일 목록부터 채우면 맞는 공고가 늘어나요.
firms-profile-link = 회사 소개 보기
firms-changed-meanwhile = 그사이 다른 분이 먼저 저장했어요. 아래는 방금 적으신 내용이고, 저장하면 이 내용으로 바뀌어요.
firms-changed-look = 지금 저장된 내용 보기
firms-choose = 선택 안 함
firms-office-part = 사무국이 정하는 항목
firms-standing = 활동 상태
firms-basics = 기본 정보
firms-name-ko = 회사 이름(한국어)
firms-name-zh = 회사 이름(중국어)
firms-name-en = 회사 이름(영어)
firms-name-hint = 한 가지 언어로만 적어도 돼요.
firms-country = 등록 국가
firms-country-kr = 한국
firms-country-cn = 중국
firms-registration-hint = 한국은 10자리, 중국은 18자리예요. 예: 124-81-00998
firms-registration-doubtful = 번호를 다시 확인해 주세요. 그래도 이대로 둘 수 있어요.
firms-founded-year = 설립 연도
firms-employees = 직원 수
firms-languages = 일할 수 있는 언어
firms-supports-check = 다른 회원사를 도울 수 있어요(품앗이)
firms-capacity-hint = 인원을 적고 저장하면 오늘 확인한 것으로 기록돼요.
firms-capacity-people = 새로 투입할 수 있는 인원
firms-capacity-people-hint = 여유가 없으면 0이라고 적어 주세요.
firms-capacity-when = 언제부터
firms-capacity-when-hint = 비워 두면 지금부터예요.
firms-capacity-still = 그대로예요, 오늘 확인
firms-profile-ko = 한국어 소개
firms-profile-en = 영어 소개
firms-profile-zh = 중국어 소개
firms-profile-hint = 무엇을, 누구에게, 얼마나 해 왔는지 세 문장이면 충분해요.
firms-products-hint = 한 줄에 하나씩 적어 주세요.
firms-capabilities-hint = 주력: 실적으로 보여 줄 수 있어요 · 가능: 맡을 수 있어요 · 보조: 도울 수 있어요
firms-experience-years = 경력(년)
firms-certification = 인증
firms-obtained-year = 취득 연도
firms-until = 유효 기간
firms-project-title = 어떤 일이었나요?
firms-project-year = 연도
firms-project-client = 고객
firms-project-value = 금액
firms-project-outcome = 결과
firms-project-summary = 한두 문장 요약
# $n (Number)
firms-project-capability = 활용한 역량 { $n }
firms-contact-title = 직함
# $n (String)
firms-capability-row = 역량 { $n }
# $n (String)
firms-certification-row = 인증 { $n }
# $n (String)
firms-project-row = 실적 { $n }
firms-capability-add = 역량 추가
firms-certification-add = 인증 추가
firms-project-add = 실적 추가
firms-row-drop = 삭제
firms-row-dropped = 항목을 삭제했어요
firms-row-added = 항목을 추가했어요

# Checklist
firms-completeness = 완성도
# $percent (Number)
firms-complete = 완성도 { $percent }%
firms-done = 완료
# $n (Number)
firms-effect = 공고 +{ $n }
# $name (String)
firms-do-add-capability = 할 수 있다면 역량 추가하기: { $name }
# $name (String)
firms-do-raise-level = 수준 다시 살펴보기: { $name }
# $name (String)
firms-do-add-evidence = 근거 적기: { $name }
# $name (String)
firms-do-add-certification = 갖고 있다면 인증 추가하기: { $name }
# $name (String)
firms-do-add-language = 가능하다면 언어 추가하기: { $name }
firms-do-capability = 할 수 있는 일 고르기
firms-do-evidence = 역량마다 근거 한 문장 적기
firms-do-project = 수행 실적 하나 적기
firms-do-capacity = 여유 인력 알려 주기
firms-do-confirm-capacity = 여유 인력 다시 확인하기
firms-do-profile-ko = 한국어 소개 적기
firms-do-profile-en = 영어 소개 적기
firms-do-profile-zh = 중국어 소개 적기
firms-do-certification = 인증과 자격 적기
firms-do-contact = 연락처 적기

# Blocks
firms-blocks = 함께하지 않을 회사
firms-blocks-lead = 경쟁사처럼 서로 소개받고 싶지 않은 회사를 적어 두세요.
firms-blocks-link = 함께하지 않을 회사 정하기
firms-blocks-none = 적어 둔 회사가 없어요
firms-blocks-none-why = 지금은 모든 회원사의 공고에서 우리 회사를 추천받을 수 있어요.
firms-blocks-about = 이렇게 쓰여요
firms-blocks-how = 적어 둔 회사가 올린 공고에는 우리 회사를 추천하지 않고, 우리가 올린 공고에도 그 회사를 추천하지 않아요.
firms-blocks-who = 상대 회사에는 알리지 않아요. 사무국은 매칭에서 빠진 회사로만 보고, 이유는 우리 회사 사람만 볼 수 있어요.
# $day (String)
firms-blocked-since = { $day }부터
firms-unblock = 목록에서 빼기
# $name (String)
firms-unblock-of = 목록에서 빼기: { $name }
firms-block-add = 회사 더하기
firms-block-firm = 회사 이름
firms-block-firm-hint = 이름이 같은 회사가 여럿이면 그 회사 프로필의 주소를 붙여 넣어 주세요.
firms-block-reason = 이유(선택)
firms-block-reason-hint = 우리 회사의 메모예요. 예: 같은 제품을 만들어요.
firms-block-set = 목록에 넣기
