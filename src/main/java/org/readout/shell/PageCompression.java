package org.readout.shell;

import com.vaadin.flow.spring.SpringServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Compresses pages faster than the server would: most of what a page costs was its compression. */
final class PageCompression extends OncePerRequestFilter {

    private PageCompression() {}

    /** Vaadin's servlet is reached by a forward to its name, after which the answer is closed. */
    @Configuration
    static class Registration {

        @Bean
        static FilterRegistrationBean<PageCompression> pageCompression() {
            FilterRegistrationBean<PageCompression> filter = new FilterRegistrationBean<>(new PageCompression());
            filter.setServletNames(List.of(ClassUtils.getShortNameAsProperty(SpringServlet.class)));
            filter.setDispatcherTypes(DispatcherType.FORWARD);
            return filter;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !FirstPageCache.isCompressedPage(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        String type = page.getContentType();
        if (response.isCommitted()
                || type == null
                || !type.startsWith(MediaType.TEXT_HTML_VALUE)
                || page.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            page.copyBodyToResponse();
            return;
        }
        byte[] content = page.getContentAsByteArray();
        byte[] compressed =
                FirstPageCache.keeps(request) ? SharedTexts.gzipWhole(content) : SharedTexts.gzip(content, request);
        FirstPageCache.offer(request, response, compressed);
        FirstPageCache.write(response, compressed);
    }
}
