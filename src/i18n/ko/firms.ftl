# Directory
firms-lead = 역량과 지역으로 함께할 회사를 찾아보세요.
firms-search = 회원사 검색
firms-search-hint = 회사 이름이나 할 수 있는 일 (예: ㄷㅇ, MES)
firms-search-go = 찾기
# $n (Number)
firms-all = 모두 { $n }곳
# $n (Number)
firms-found = { $n }곳을 찾았어요
firms-clear = 조건 모두 지우기
firms-chip-remove = 선택됨, 누르면 빼요
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
firms-map-most = 가장 많은 지역은 { $first }({ $n }곳), 다음은 { $second }({ $m }곳)예요.
# $n (Number)
firms-map-away = 지도 밖의 지역에도 { $n }곳이 있어요.

# Profile
firms-edit = 회사 정보 고치기
firms-profile = 회사 소개
firms-profile-none = 아직 소개를 적지 않았어요.
firms-capabilities = 할 수 있는 일
firms-capabilities-none = 아직 등록한 역량이 없어요.
firms-capabilities-table = 보유 역량과 근거
firms-capability = 역량
firms-level = 수준
firms-evidence = 근거
firms-experience = 경력
# $n (Number)
firms-years = { $n }년
firms-projects = 지나온 일
firms-projects-none = 아직 등록한 실적이 없어요.
firms-overview = 회사 개요
firms-extra-regions = 함께 맡는 지역
firms-sector = 업종
firms-founded = 설립
firms-registration = 사업자등록번호
firms-website = 누리집
firms-capacity = 여유 인력
firms-capacity-none = 지금은 여유가 없어요.
# $from (String)
# $n (Number)
firms-capacity-from = { $from }부터 { $n }명
# $n (Number)
firms-capacity-now = 지금 { $n }명
firms-capacity-unknown = 아직 알려 주지 않았어요.
# $n (Number)
firms-capacity-stale = 확인한 지 { $n }일 – 다시 확인이 필요해요
firms-capacity-confirmed-today = 오늘 확인했어요
# $n (Number)
firms-capacity-confirmed = { $n }일 전에 확인했어요
firms-products = 제품과 서비스
firms-certifications = 인증과 자격
firms-certifications-none = 등록한 인증이 없어요.
firms-expired = 기간 지남
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
