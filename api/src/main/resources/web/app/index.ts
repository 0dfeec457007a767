import './page/page.css';
import './page/shell';
import './player';
